import type { Settings } from '../../api/types-inbox.ts';
import { Section } from '../../components/parts.tsx';
import { useTexts } from '../../texts/index.ts';

const CHOICES = ['each', 'daily', 'weekly'] as const;

interface ReminderChoiceProps {
  settings: Settings;
  onChange: (changed: Partial<Settings>) => void;
}

/** Whether reminders come by themselves or gathered. There is no way to switch them off. */
export function ReminderChoice({ settings, onChange }: ReminderChoiceProps) {
  const texts = useTexts();
  const words = texts.reminders;
  return (
    <Section id="settings-reminders" title={words.title}>
      <fieldset className="field" aria-describedby="reminders-hint">
        <legend className="form-label">{words.choice}</legend>
        <p id="reminders-hint" className="form-hint">
          {words.choiceLead}
        </p>
        {CHOICES.map((choice) => (
          <div key={choice}>
            <div className="choice choice-round">
              <input
                type="radio"
                name="reminders"
                id={`reminders-${choice}`}
                aria-describedby={`reminders-${choice}-hint`}
                checked={settings.reminders === choice}
                onChange={() => onChange({ reminders: choice })}
              />
              <label htmlFor={`reminders-${choice}`}>{words[choice]}</label>
            </div>
            <p id={`reminders-${choice}-hint`} className="form-hint choice-hint">
              {words[`${choice}Hint`]}
            </p>
          </div>
        ))}
      </fieldset>
      <p className="quiet">{words.absence}</p>
    </Section>
  );
}
