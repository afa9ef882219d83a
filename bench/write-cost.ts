import type pg from 'pg';

const TASKS = 400;
const REPETITIONS = 3;

/**
 * What it costs to keep the inbox (inbox_entry, by a trigger on `task`): tasks created and completed one by one, with the
 * trigger and without it, in turns, in transactions that are taken back.
 */
export async function writeCost(pool: pg.Pool): Promise<void> {
  const taken = { with: { insert: 0, complete: 0 }, without: { insert: 0, complete: 0 } };
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    for (const way of ['with', 'without'] as const) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        if (way === 'without') await client.query('alter table task disable trigger task_inbox_entries');
        const { rows } = await client.query(`select instance_id from task where state = 'open' order by id limit 1`);
        const id = rows[0].instance_id as string;
        taken[way].insert += await times((no) =>
          client.query(
            `insert into task (instance_id, element_instance_id, definition_hash, definition_key, process_key, element_id, name,
               candidate_groups, due_at, created_at, started_by)
             select instance_id, $2, definition_hash, definition_key, process_key, element_id, name, '{secretariat,hr}', due_at,
               created_at, started_by from task where instance_id = $1 and element_instance_id = 't1'`,
            [id, `w${no}`],
          ),
        );
        taken[way].complete += await times((no) =>
          client.query(
            `update task set state = 'completed', ended_at = created_at, completed_by = 'sekretariat-sofie'
             where instance_id = $1 and element_instance_id = $2`,
            [id, `w${no}`],
          ),
        );
      } finally {
        await client.query('rollback');
        client.release();
      }
    }
  }
  for (const act of ['insert', 'complete'] as const) {
    const [kept, bare] = [taken.with[act], taken.without[act]].map((ms) => (TASKS * REPETITIONS * 1000) / ms);
    console.log(
      `${act}: ${kept!.toFixed(0)} tasks a second with inbox_entry kept, ${bare!.toFixed(0)} without: ${(bare! / kept!).toFixed(2)} times the time`,
    );
  }
}

async function times(act: (no: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let no = 0; no < TASKS; no += 1) await act(no);
  return performance.now() - began;
}
