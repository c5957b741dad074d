export type ServiceName = "lightsail" | "ssm";

/** An error as the service sends it. */
export class ServiceError extends Error {
    constructor(
        /** The error's type, such as `NotFoundException`. */
        readonly type: string,
        message: string,
        readonly status = 400,
        /** Lightsail's finer word, such as `DoesNotExist`. */
        readonly code: string = type,
        readonly tip?: string,
    ) {
        super(message);
    }
}

/** Input that Lightsail refuses as such. */
export function invalidInput(message: string, code = "InvalidInput"): ServiceError {
    return new ServiceError("InvalidInputException", message, 400, code);
}

/** A Lightsail resource that is not there; `kind` in Lightsail's words, such as `InstanceSnapshot`. */
export function notFound(kind: string, name: string): ServiceError {
    return new ServiceError("NotFoundException", `The ${kind} does not exist: ${name}`, 400, "DoesNotExist");
}

/** Something that Lightsail cannot do in the present state of things. */
export function operationFailure(message: string, code = "OperationFailure", tip?: string): ServiceError {
    return new ServiceError("OperationFailureException", message, 400, code, tip);
}

/** The advice that goes with an error where its cause has none of its own. The wording is made up. */
const tips: Readonly<Record<string, string>> = {
    InvalidInputException: "Correct the input, and send the request once more.",
    NotFoundException: "Check the name, and the Region that the request was signed for.",
    OperationFailureException: "Look at the state of the resource and of its operations.",
    ServiceException: "Send the request once more.",
};

/** The body that goes with an error, in the service's own shape. */
export function errorBody(service: ServiceName | undefined, error: ServiceError): Record<string, unknown> {
    if (service !== "lightsail") return { __type: error.type, message: error.message };
    return {
        __type: error.type,
        code: error.code,
        docs: "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/CommonErrors.html",
        message: error.message,
        tip: error.tip ?? tips[error.type],
    };
}
