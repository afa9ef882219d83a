import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

/** A part of the address, as the page's route names it. */
export function useAddressPart(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  return params[name] ?? '';
}

/** What of the address behind `?` the page keeps. */
export function useAddressSearch(): Record<string, string | boolean | undefined> {
  return useSearch({ strict: false }) as Record<string, string | boolean | undefined>;
}

/** Goes to another page, or to the same one with another filter. */
export function useGo(): (
  to: string,
  options?: { params?: Record<string, string>; search?: Record<string, unknown>; replace?: boolean },
) => void {
  const navigate = useNavigate();
  return (to, options = {}) => {
    void (navigate as unknown as (all: object) => Promise<void>)({ to, ...options });
  };
}
