import { useEffect, useState } from 'react';
import { useTexts } from '../texts/index.ts';

/** Says that something is on its way, but only after 300 ms: quick answers show no flicker. */
export function Loading() {
  const texts = useTexts();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status">
      {late ? texts.common.loading : null}
    </div>
  );
}
