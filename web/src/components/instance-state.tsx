import type { Instance } from '../api/types.ts';
import { useTexts } from '../texts/index.ts';
import { Badge, type Tone } from './parts.tsx';

const TONES: Record<Instance['state'], Tone> = {
  active: 'info',
  completed: 'good',
  terminated: 'neutral',
  cancelled: 'neutral',
};

export function InstanceState({ instance }: { instance: Pick<Instance, 'state' | 'incidentCount'> }) {
  const texts = useTexts();
  return (
    <>
      <Badge tone={TONES[instance.state]}>{texts.instanceState[instance.state]}</Badge>
      {instance.incidentCount > 0 ? (
        <>
          {' '}
          <Badge tone="bad">{texts.cases.incident(instance.incidentCount)}</Badge>
        </>
      ) : null}
    </>
  );
}
