import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { AdHoc, AdHocActivity } from '../../api/types.ts';
import { Act } from '../../components/act-dialog.tsx';
import { BusyButton } from '../../components/busy-button.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { useNames } from '../../components/names.ts';
import { Section } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { useModelName } from '../../components/task-name.ts';
import { useTexts } from '../../texts/index.ts';

/** Where people decide themselves what is done next: what can be begun, how often it was done, and an end to it. */
export function Choices({ instanceId }: { instanceId: string }) {
  const texts = useTexts();
  const open = useQuery(queries.adHoc(instanceId)).data?.items ?? [];
  const [notice, setNotice] = useState('');
  return (
    <>
      <div role="status">{notice ? <Alert kind="success">{notice}</Alert> : null}</div>
      {open.length > 0 ? (
        <Section title={texts.case.choices} id="choices">
          {open.map((one) => (
            <OneChoice key={one.elementInstanceId} instanceId={instanceId} choice={one} onDone={setNotice} />
          ))}
        </Section>
      ) : null}
    </>
  );
}

interface OneChoiceProps {
  instanceId: string;
  choice: AdHoc;
  onDone: (text: string) => void;
}

function OneChoice({ instanceId, choice, onDone }: OneChoiceProps) {
  const texts = useTexts();
  const client = useQueryClient();
  const modelName = useModelName();
  const names = useNames();
  const path = `/process-instances/${encodeURIComponent(instanceId)}/ad-hoc/${encodeURIComponent(choice.elementInstanceId)}`;
  const post = (verb: 'start' | 'complete', body: object) =>
    request(`${path}/${verb}`, { method: 'POST', body, idempotencyKey: newKey() });
  const begin = useMutation({
    mutationFn: ({ elementId }: AdHocActivity) => post('start', { elementId }),
    onSuccess: async (_answer, activity) => {
      onDone(texts.case.choiceBegun(modelName(activity)));
      await client.invalidateQueries();
    },
  });
  const held = choice.ordering === 'sequential' && choice.busy;
  const beginButton = (activity: AdHocActivity) => (
    <BusyButton
      className="button button-secondary"
      busy={begin.isPending}
      off={held}
      aria-label={texts.case.choiceBegin(modelName(activity))}
      onClick={() => begin.mutate(activity)}
    >
      {texts.case.choiceBeginShort}
    </BusyButton>
  );
  return (
    <section aria-label={modelName(choice)}>
      <h3>{modelName(choice)}</h3>
      <p className="quiet">
        {choice.mayChoose
          ? texts.case.choicesLead(choice.ordering === 'sequential')
          : texts.case.choicesOfOthers(
              names.who({ assignee: null, candidateUsers: [], candidateGroups: choice.candidateGroups }),
            )}
      </p>
      {begin.isError ? <Alert kind="error">{problemText(begin.error, texts)}</Alert> : null}
      <ListTable
        caption={texts.case.choices}
        rows={choice.activities}
        keyOf={({ elementId }) => elementId}
        columns={[
          { title: texts.case.choiceActivity, cell: modelName },
          { title: texts.case.choiceSoFar, cell: ({ done, running }) => texts.case.choiceCount(done, running) },
          ...(choice.mayChoose ? [{ title: texts.case.choiceWish, cell: beginButton, bare: true }] : []),
        ]}
      />
      {choice.mayChoose ? (
        <div className="buttons">
          <Act
            label={texts.case.choicesEnd}
            title={texts.case.choicesEndTitle(modelName(choice))}
            help={choice.busy ? texts.case.choicesEndBusy(choice.cancelsRest) : texts.case.choicesEndHelp}
            confirm={texts.case.choicesEndConfirm}
            primary
            send={() => post('complete', {})}
            onDone={() => onDone(texts.case.choicesEnded(modelName(choice)))}
          />
        </div>
      ) : null}
    </section>
  );
}
