import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Loading } from '../../components/loading.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty, NewBar } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useSettledList } from '../../components/use-settled-list.ts';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** What the installation's own mail server received, newest first. */
export default function MailboxPage() {
  const texts = useTexts();
  const now = useNow();
  const search = useAddressSearch();
  const query = useQuery(queries.receivedMails({ ...search, limit: 100 }));
  const missing = query.error instanceof ApiError && query.error.status === 404;
  const list = useSettledList(JSON.stringify(search), query.data?.items, !query.isPlaceholderData);
  return (
    <>
      <PageTitle title={texts.mailbox.title} />
      <p className="lead">{texts.mailbox.lead}</p>
      {search.to ? (
        <p>
          {texts.mailbox.filterTo}: <strong>{String(search.to)}</strong> –{' '}
          <Link to="/mailbox">{texts.mailbox.toAll}</Link>
        </p>
      ) : null}
      <NewBar count={list.news} text={texts.mailbox.newBar(list.news)} onShow={list.showNew} />
      {query.isPending ? <Loading /> : null}
      {query.isError && missing ? <Empty title={texts.mailbox.missing} /> : null}
      {query.isError && !missing ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && list.rows.length === 0 ? (
        <Empty title={texts.mailbox.empty} help={texts.mailbox.emptyHelp} />
      ) : null}
      {list.rows.length > 0 ? (
        <ListTable
          caption={texts.mailbox.title}
          rows={list.rows}
          keyOf={({ id }) => id}
          columns={[
            {
              title: texts.mailbox.subject,
              cell: (mail) => (
                <Link to="/mailbox/$mailId" params={{ mailId: mail.id }}>
                  {mail.subject || texts.mailbox.noSubject}
                </Link>
              ),
            },
            {
              title: texts.mailbox.to,
              className: 'in-one-line',
              cell: (mail) =>
                mail.rcptTo.map((address, index) => (
                  <span key={address}>
                    {index > 0 ? ', ' : ''}
                    <Link to="/mailbox" search={{ to: address }}>
                      {address}
                    </Link>
                  </span>
                )),
            },
            {
              title: texts.mailbox.received,
              className: 'in-one-line',
              cell: (mail) => formatNear(mail.receivedAt, now),
            },
          ]}
        />
      ) : null}
    </>
  );
}
