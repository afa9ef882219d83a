import { Link as RouterLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, unknown>;
  replace?: boolean;
  /** When the link is that of the page one is on, which `aria-current` then says. */
  activeOptions?: { exact?: boolean; includeSearch?: boolean; explicitUndefined?: boolean };
  children?: ReactNode;
}

/**
 * A link between pages. Pages are found by folder, so the router cannot know their addresses as types;
 * this is the one place where that is admitted.
 */
export function Link(props: LinkProps) {
  const Untyped = RouterLink as unknown as (all: LinkProps & { activeProps?: object }) => ReactNode;
  return <Untyped {...props} />;
}
