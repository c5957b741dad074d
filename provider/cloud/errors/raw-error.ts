/** The members of an error of the AWS SDK or of Node.js that say what happened. */
export interface RawError {
    readonly name: string;
    /** Lightsail's `code` beside the exception's name, or that of Node.js, as in `ECONNRESET`. */
    readonly code: string;
    readonly message: string;
    readonly tip: string | undefined;
    /** HTTP status; `undefined` when no answer came. */
    readonly status: number | undefined;
    readonly requestId: string | undefined;
    /** An answer came and could not be read: it broke off, or is not a JSON document. */
    readonly isAnswerUnreadable: boolean;
    /** The service refused the time of the signature, and the SDK has since corrected its clock. */
    readonly isClockCorrected: boolean;
}

/** Reads an unknown error; what it lacks becomes empty. */
export function readError(error: unknown): RawError {
    if (typeof error !== "object" || error === null) {
        return { ...NOTHING, message: typeof error === "string" ? error : "" };
    }
    const metadata = member(error, "$metadata");
    const response = member(error, "$response");
    const message = text(member(error, "message")) ?? text(member(error, "Message")) ?? "";
    // The SDK's own mark, beside which it may quote the answer, passwords and all.
    const isAnswerUnreadable = response !== undefined && message.includes("Deserialization error");
    const status = number(member(metadata, "httpStatusCode")) ?? number(member(response, "statusCode"));
    return {
        name: text(member(error, "name")) ?? "",
        code: text(member(error, "code")) ?? text(member(member(error, "cause"), "code")) ?? "",
        message: isAnswerUnreadable ? "the answer broke off or could not be read" : message,
        tip: text(member(error, "tip")),
        status,
        requestId: text(member(metadata, "requestId")),
        isAnswerUnreadable,
        isClockCorrected: member(metadata, "clockSkewCorrected") === true,
    };
}

const NOTHING: RawError = {
    name: "",
    code: "",
    message: "",
    tip: undefined,
    status: undefined,
    requestId: undefined,
    isAnswerUnreadable: false,
    isClockCorrected: false,
};

function member(value: unknown, name: string): unknown {
    return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

function number(value: unknown): number | undefined {
    return typeof value === "number" ? value : undefined;
}
