import { ServiceError } from "../protocol/errors";

/** A node that Systems Manager cannot send to; the wording of SendCommand. */
export function invalidInstanceId(ids: readonly string[]): ServiceError {
    return new ServiceError(
        "InvalidInstanceId",
        `Instances [[${ids.join(", ")}]] not in a valid state for account`,
    );
}

/** A filter with a key that the operation does not have. */
export function invalidFilterKey(key: string): ServiceError {
    return new ServiceError("InvalidFilterKey", `The filter key ${key} is not valid.`);
}

/** Input whose form is right and whose content is not. */
export function validationFailure(problems: readonly string[]): ServiceError {
    const count = problems.length === 1 ? "1 validation error" : `${problems.length} validation errors`;
    return new ServiceError("ValidationException", `${count} detected: ${problems.join("; ")}`);
}
