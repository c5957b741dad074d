import { accountId } from "../world/world";
import { ServiceError } from "./errors";
import type { FaultKind } from "./faults";
import type { Operation } from "./operation";

/** The error with which a fault answers a call instead of the service; undefined for the other kinds. */
export function faultError(
    fault: FaultKind | undefined,
    { service, shape }: Operation,
): ServiceError | undefined {
    switch (fault) {
        case "throttle":
            return new ServiceError("ThrottlingException", "Rate exceeded");
        case "server-error":
            return service === "lightsail"
                ? new ServiceError(
                      "ServiceException",
                      "An internal error occurred. Please try again later.",
                      500,
                  )
                : new ServiceError("InternalServerError", "An error occurred on the server side.", 500);
        case "access-denied":
            return new ServiceError(
                "AccessDeniedException",
                `User: arn:aws:iam::${accountId}:user/emulator is not authorized to perform: ${service}:${shape.name} because no identity-based policy allows the ${service}:${shape.name} action`,
            );
        case "expired-token":
            return new ServiceError(
                "ExpiredTokenException",
                "The security token included in the request is expired",
            );
        case "lost-request":
        case "lost-reply":
        case "hang-before":
        case "hang-after":
        case "stale-reads":
        case "ends-in-error":
        case "first-reply-lost":
        case undefined:
            return undefined;
    }
}
