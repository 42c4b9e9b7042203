/** An answer that is not what was asked for, in GitHub's shape. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.body = { message, ...more, documentation_url: 'https://docs.github.com/rest', status: `${status}` };
    this.headers = headers;
  }
}

export interface FieldError {
  resource: string;
  field?: string;
  code: string;
  message?: string;
}

/** 422 as GitHub says it, naming each field. */
export const validationFailed = (...errors: FieldError[]): Refusal => new Refusal(422, 'Validation Failed', { errors });

export const notFound = (): Refusal => new Refusal(404, 'Not Found');
