import { Component, type ReactNode } from 'react';

/** Keeps what goes wrong within it from the page around it; `fallback` gets what tries again. */
export class Boundary extends Component<
  { children: ReactNode; fallback: (again: () => void) => ReactNode; onAgain: () => void },
  { failed: boolean }
> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    const { children, fallback, onAgain } = this.props;
    if (!this.state.failed) return children;
    return fallback(() => {
      onAgain();
      this.setState({ failed: false });
    });
  }
}
