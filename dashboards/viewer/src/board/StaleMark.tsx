import { type JSX, useEffect, useState } from 'react';
import { usePage } from '../app/page';
import { ageText } from '../text';

/** How old a panel's values are and why no newer ones came. */
export function StaleMark({ at, reason }: { at: number; reason: string }): JSX.Element {
  const { words, lang } = usePage();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const text = [words.old(ageText(now - at, lang)), reason]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <div className="stale-mark" role="status" title={text}>
      {text}
    </div>
  );
}
