import { useEffect, useState } from 'react';
import { windowSize } from '../zoom';

/** Pixels by which a kiosk page wanders, so that no edge burns into a screen that is always on. */
const SHIFTS = [
  { x: 0, y: 0 },
  { x: 2, y: 1 },
  { x: 3, y: 3 },
  { x: 1, y: 2 },
  { x: -1, y: 3 },
  { x: -3, y: 1 },
  { x: -2, y: -2 },
  { x: 1, y: -3 },
] as const;
const SHIFT_EVERY_MS = 60_000;

/** The size of the window in the page's own pixels. */
export function useWindowSize(): { width: number; height: number } {
  const [size, setSize] = useState(windowSize);
  useEffect(() => {
    const resized = (): void =>
      setSize((before) => {
        const now = windowSize();
        return now.width === before.width && now.height === before.height ? before : now;
      });
    resized();
    const observer = new ResizeObserver(resized);
    observer.observe(document.documentElement);
    window.addEventListener('resize', resized);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', resized);
    };
  }, []);
  return size;
}

/** Where a kiosk page stands this minute; every other page stands still. */
export function useKioskShift(kiosk: boolean): { x: number; y: number } {
  const [step, setStep] = useState(0);
  useEffect(() => {
    if (!kiosk) {
      return;
    }
    const timer = setInterval(
      () => setStep((before) => (before + 1) % SHIFTS.length),
      SHIFT_EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [kiosk]);
  return (kiosk ? SHIFTS[step] : SHIFTS[0]) ?? SHIFTS[0];
}
