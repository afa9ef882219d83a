/** How many requests were answered how, since the process started. */
export class RequestCounts {
  readonly #counts = new Map<string, { count: number; seconds: number }>();

  add(method: string, route: string, status: number, milliseconds: number): void {
    const labels = `method="${method}",route="${route}",status="${status}"`;
    const entry = this.#counts.get(labels) ?? { count: 0, seconds: 0 };
    entry.count += 1;
    entry.seconds += milliseconds / 1000;
    this.#counts.set(labels, entry);
  }

  /** Lines in Prometheus text format. */
  lines(): string[] {
    const entries = [...this.#counts].sort(([a], [b]) => a.localeCompare(b));
    return [
      '# HELP sagsgang_http_requests_total Requests answered.',
      '# TYPE sagsgang_http_requests_total counter',
      ...entries.map(([labels, { count }]) => `sagsgang_http_requests_total{${labels}} ${count}`),
      '# HELP sagsgang_http_request_seconds_total Time spent answering.',
      '# TYPE sagsgang_http_request_seconds_total counter',
      ...entries.map(([labels, { seconds }]) => `sagsgang_http_request_seconds_total{${labels}} ${seconds.toFixed(4)}`),
    ];
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    requestCounts: RequestCounts;
  }
}
