/** A request by its method, with the types of what is sent and of what comes back. */
export interface CustomRequest<Parameters, Result> {
    method: string;
    /** Carries the types only; never set. */
    types?: { parameters: Parameters; result: Result };
}

/** A notification by its method, with the type of what it carries. */
export interface CustomNotification<Parameters> {
    method: string;
    /** Carries the type only; never set. */
    types?: { parameters: Parameters };
}
