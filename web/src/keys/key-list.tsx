import { Fragment } from 'react';
import { useTexts } from '../texts/index.ts';
import { KEYS } from './keymap.ts';

/** Every shortcut with what it does, by where it works. */
export function KeyList({ heading: Heading }: { heading: 'h2' | 'h3' }) {
  const texts = useTexts();
  return (
    <div className="key-list">
      {(['everywhere', 'lists', 'tasks'] as const).map((place) => (
        <section key={place}>
          <Heading>{texts.keys.places[place]}</Heading>
          <dl>
            {KEYS.filter((key) => key.place === place).map((key) => (
              <div key={key.name}>
                <dt>
                  {key.keys.map((one, index) => (
                    <Fragment key={one}>
                      {index > 0 ? ' / ' : null}
                      <Sequence keys={one} />
                    </Fragment>
                  ))}
                </dt>
                <dd>{texts.keys.names[key.name]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Sequence({ keys }: { keys: string }) {
  const texts = useTexts();
  return keys.split(' ').map((one, index) => (
    <Fragment key={one}>
      {index > 0 ? ` ${texts.keys.followedBy} ` : null}
      <kbd>{one}</kbd>
    </Fragment>
  ));
}
