import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Absence, absenceQueries, type Substitution } from '../../api/absence-queries.ts';
import { Done } from '../../components/act-dialog.tsx';
import { useKeptFocus } from '../../components/keep-focus.ts';
import { Loading } from '../../components/loading.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty, Section } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { EnterAbsence, NameSubstitute } from './enter.tsx';
import { Absences, Substitutions } from './lists.tsx';

/** Who is away and who stands in: one's own, and of people whose tasks one may give out. */
export default function AbsencePage() {
  const texts = useTexts();
  const absences = useQuery(absenceQueries.absences());
  const substitutions = useQuery(absenceQueries.substitutions());
  const [done, setDone] = useState('');
  const count = (absences.data?.items.length ?? 0) + (substitutions.data?.items.length ?? 0);
  useKeptFocus(absences.data && substitutions.data ? count : undefined);
  const failure = absences.error ?? substitutions.error;
  const retry = (): void => void Promise.all([absences.refetch(), substitutions.refetch()]);
  return (
    <>
      <PageTitle title={texts.absence.title} />
      <p className="lead">{texts.absence.lead}</p>
      <div className="buttons absence-acts">
        <EnterAbsence onDone={setDone} />
        <NameSubstitute onDone={setDone} />
      </div>
      <Done text={done} />
      {failure ? <ProblemAlert failure={failure} onRetry={retry} /> : null}
      {absences.isPending || substitutions.isPending ? <Loading /> : null}
      {absences.data && substitutions.data ? (
        <Lists absences={absences.data.items} substitutions={substitutions.data.items} onDone={setDone} />
      ) : null}
    </>
  );
}

interface ListsProps {
  absences: Absence[];
  substitutions: Substitution[];
  onDone: (text: string) => void;
}

function Lists({ absences, substitutions, onDone }: ListsProps) {
  const texts = useTexts();
  const me = useMe().person.id;
  const forOthers = useQuery(absenceQueries.enterable()).data?.others ?? false;
  const isMine = ({ personId }: { personId: string }): boolean => personId === me;
  const mySubstitutes = substitutions.filter(isMine);
  const standingIn = substitutions.filter(({ substituteId }) => substituteId === me);
  const othersAway = absences.filter((one) => !isMine(one));
  const others = substitutions.filter((one) => !isMine(one) && one.substituteId !== me);
  return (
    <>
      <Section id="my-absence" title={texts.absence.mine}>
        {absences.some(isMine) ? (
          <Absences items={absences.filter(isMine)} title={texts.absence.mine} onDone={onDone} />
        ) : (
          <Empty title={texts.absence.mineEmpty} help={texts.absence.mineEmptyHelp} />
        )}
      </Section>
      <Section id="my-substitutes" title={texts.absence.mySubstitutes}>
        {mySubstitutes.length > 0 ? (
          <Substitutions items={mySubstitutes} title={texts.absence.mySubstitutes} onDone={onDone} />
        ) : (
          <Empty title={texts.absence.mySubstitutesEmpty} help={texts.absence.mySubstitutesHelp} />
        )}
      </Section>
      <Section id="standing-in" title={texts.absence.standingIn}>
        {standingIn.length > 0 ? (
          <Substitutions items={standingIn} title={texts.absence.standingIn} onDone={onDone} />
        ) : (
          <p className="quiet">{texts.absence.standingInEmpty}</p>
        )}
      </Section>
      {forOthers ? (
        <Section id="others" title={texts.absence.others}>
          {othersAway.length === 0 && others.length === 0 ? <p className="quiet">{texts.absence.othersEmpty}</p> : null}
          {othersAway.length > 0 ? <Absences items={othersAway} title={texts.absence.others} onDone={onDone} /> : null}
          {others.length > 0 ? <Substitutions items={others} title={texts.absence.others} onDone={onDone} /> : null}
        </Section>
      ) : null}
    </>
  );
}
