import { invalidInput, ServiceError, type ServiceName } from "./errors";
import type { InputProblem } from "./read-input";

/** The service's refusal of an input that its model does not allow; all problems at once. */
export function refuseInput(service: ServiceName, problems: readonly InputProblem[]): ServiceError {
    const text = problems.map(({ message }) => message).join("; ");
    if (problems.some(({ reason }) => reason === "ill-typed"))
        return new ServiceError("SerializationException", text);
    if (service === "lightsail") return invalidInput(text);
    const count = problems.length === 1 ? "1 validation error" : `${problems.length} validation errors`;
    return new ServiceError("ValidationException", `${count} detected: ${text}`);
}
