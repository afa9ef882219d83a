import { expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { ListTable } from './list-table.tsx';

test('the first column names the row; each value carries the words of the head unless it speaks for itself', () => {
  const page = renderToStaticMarkup(
    <ListTable
      caption="Personer"
      className="wide"
      rows={[{ id: 'a', name: 'Ane', role: 'HR', over: true }]}
      keyOf={({ id }) => id}
      rowId={({ id }) => `row-${id}`}
      rowClass={({ over }) => (over ? 'cancelled' : undefined)}
      columns={[
        { title: 'Navn', cell: ({ name }) => name },
        { title: 'Rolle', cell: ({ role }) => role, className: ({ over }) => (over ? 'is-over' : undefined) },
        { title: 'Tilstand', cell: () => <b>Nu</b>, bare: true },
      ]}
    />,
  );
  expect(page).toBe(
    [
      '<div class="table-scroll"><table class="list-table cards wide"><caption class="sr-only">Personer</caption>',
      '<thead><tr><th scope="col">Navn</th><th scope="col">Rolle</th><th scope="col">Tilstand</th></tr></thead>',
      '<tbody><tr id="row-a" class="cancelled"><th scope="row">Ane</th>',
      '<td data-label="Rolle" class="is-over">HR</td><td><b>Nu</b></td></tr></tbody></table></div>',
    ].join(''),
  );
});
