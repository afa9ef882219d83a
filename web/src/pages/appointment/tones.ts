import type { Tone } from '../../components/parts.tsx';

export const APPOINTMENT_TONES: Record<string, Tone> = {
  offered: 'neutral',
  signed: 'info',
  active: 'good',
  ended: 'neutral',
};
