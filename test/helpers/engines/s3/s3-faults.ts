/** What is to go wrong with requests, as a test asks for it. */
export interface S3Fault {
  /** As `PUT`, `GET`, `POST`, `LIST`, `SETTINGS` (of the bucket) or `SendMessage`; every one where it is not given. */
  method?: string;
  /** The key begins with this, after the prefix of the bucket. */
  key?: string;
  /** `slow-down`: 503 SlowDown. `lose-request`: the connection breaks before anything is done. `lose-answer`: it breaks afterwards. `deny`: 403. `conflict`: 409. */
  what: 'slow-down' | 'error' | 'lose-request' | 'lose-answer' | 'deny' | 'conflict' | 'delay';
  /** So many requests; for good where it is not given. */
  times?: number;
  /** For `delay`: before the answer, ms. */
  ms?: number;
}

/** How the stand-in is set. */
export interface S3Behaviour {
  faults: S3Fault[];
  /** The clock of the store is this much ahead, ms. */
  clockAhead: number;
  /** It does not know conditional writes, as some stores do not. */
  ignores: 'nothing' | 'if-none-match' | 'if-match';
  versioning: boolean;
  /** The rules of the lifecycle, as XML. */
  lifecycle: string;
  /** The largest page of a list. */
  pageSize: number;
}

export const wellBehaved: S3Behaviour = {
  faults: [],
  clockAhead: 0,
  ignores: 'nothing',
  versioning: false,
  lifecycle: '',
  pageSize: 1_000,
};

/** The fault that meets this request, which is counted. */
export function takeFault(behaviour: S3Behaviour, method: string, key: string): S3Fault | undefined {
  const fault = behaviour.faults.find((each) => (each.method ?? method) === method && key.includes(each.key ?? ''));
  if (fault?.times !== undefined && --fault.times === 0) behaviour.faults.splice(behaviour.faults.indexOf(fault), 1);
  return fault;
}
