/** Numbers that look chosen at random and are the same for a seed: one generator per walk (xorshift, 32 bits). */
export function choosing(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
