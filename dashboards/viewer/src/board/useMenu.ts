import { type RefObject, useEffect, useRef, useState } from 'react';

/** A menu that closes with Escape and with a click anywhere else. */
export function useMenu(): {
  menu: RefObject<HTMLDivElement | null>;
  open: boolean;
  setOpen: (open: boolean) => void;
} {
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) {
      return;
    }
    const leave = (event: Event): void => {
      const outside = !menu.current?.contains(event.target as Node);
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : outside) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', leave);
    };
  }, [open]);
  return { menu, open, setOpen };
}
