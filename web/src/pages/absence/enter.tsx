import { useQuery } from '@tanstack/react-query';
import { dateOf } from '../../../../engine/values/time.ts';
import { absenceQueries, ENTERABLE } from '../../api/absence-queries.ts';
import { newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import { Act, type ActField, type ActValues } from '../../components/act-dialog.tsx';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { currentLanguage } from '../../texts/language.ts';

interface EnterProps {
  onDone: (text: string) => void;
}

/** Whose it is: asked only where there is a choice. */
function useWhose(): {
  fields: ActField[];
  whose: (values: ActValues) => { personId: string };
  nameOf: (names: ActValues) => string;
} {
  const texts = useTexts();
  const me = useMe().person;
  const others = useQuery(absenceQueries.enterable()).data?.others;
  const people = { from: ENTERABLE, initialName: me.name };
  const field: ActField = { name: 'personId', label: texts.absence.who, kind: 'person', initial: me.id, people };
  return {
    fields: others ? [field] : [],
    whose: (values) => ({ personId: values.personId || me.id }),
    nameOf: (names) => names.personId || me.name,
  };
}

function useDays(): ActField[] {
  const texts = useTexts();
  const today = dateOf(useNow());
  return [
    { name: 'fromDate', label: texts.absence.from, kind: 'date', initial: today },
    { name: 'toDate', label: texts.absence.to, kind: 'date' },
  ];
}

function useSubstituteField(optional: boolean): ActField {
  const texts = useTexts();
  return { name: 'substituteId', label: texts.absence.substitute, kind: 'person', optional };
}

/** Only what was filled in is sent. */
function filled(values: ActValues): ActValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

export function EnterAbsence({ onDone }: EnterProps) {
  const texts = useTexts();
  const { fields, whose, nameOf } = useWhose();
  return (
    <Act
      primary
      label={texts.absence.enter}
      title={texts.absence.enterTitle}
      help={texts.absence.enterHelp}
      confirm={texts.absence.enter}
      fields={[...fields, ...useDays(), useSubstituteField(true)]}
      send={(values) =>
        request('/absences', {
          method: 'POST',
          body: { ...filled(values), ...whose(values) },
          idempotencyKey: newKey(),
        })
      }
      onDone={(_values, names) => onDone(texts.absence.entered(nameOf(names)))}
    />
  );
}

export function NameSubstitute({ onDone }: EnterProps) {
  const texts = useTexts();
  const { fields, whose } = useWhose();
  const roles = useQuery(absenceQueries.enterable()).data?.roles ?? [];
  const processes = useQuery(queries.definitions()).data?.items ?? [];
  const english = currentLanguage() === 'en';
  const roleOptions = roles.map((role) => ({ value: role, label: texts.roles[role] ?? role }));
  const processOptions = processes.map(({ key, name, nameEn }) => ({
    value: key,
    label: english ? (nameEn ?? name) : name,
  }));
  const byLabel = (a: { label: string }, b: { label: string }): number => a.label.localeCompare(b.label, 'da');
  return (
    <Act
      label={texts.absence.name}
      title={texts.absence.nameTitle}
      help={texts.absence.nameHelp}
      confirm={texts.absence.name}
      fields={[
        ...fields,
        useSubstituteField(false),
        ...useDays(),
        {
          name: 'role',
          label: texts.absence.role,
          kind: 'choice',
          optional: true,
          hint: texts.absence.everyRole,
          options: roleOptions.sort(byLabel),
        },
        {
          name: 'processKey',
          label: texts.absence.process,
          kind: 'choice',
          optional: true,
          hint: texts.absence.everyProcess,
          options: processOptions.sort(byLabel),
        },
        {
          name: 'openTasks',
          label: texts.absence.openTasks,
          kind: 'choice',
          initial: 'follow',
          options: [
            { value: 'follow', label: texts.absence.follow },
            { value: 'stay', label: texts.absence.stay },
          ],
        },
      ]}
      send={({ openTasks, ...values }) =>
        request('/substitutions', {
          method: 'POST',
          body: { ...filled(values), ...whose(values), openTasks: openTasks !== 'stay' },
          idempotencyKey: newKey(),
        })
      }
      onDone={(_values, names) => onDone(texts.absence.named(names.substituteId ?? ''))}
    />
  );
}
