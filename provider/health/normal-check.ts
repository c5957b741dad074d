import { DEFAULT_SCRIPT_TIMEOUT, portOf } from "./check";
import type { ParsedHealthCheck } from "./schema";

/** The check with every default written down. Pure. */
export function normalCheck(check: ParsedHealthCheck, defaultWithin: number): ParsedHealthCheck {
    const within = check.within ?? defaultWithin;
    switch (check.kind) {
        case "http":
            return {
                ...check,
                path: check.path ?? "/",
                tls: check.tls ?? "off",
                port: portOf(check),
                within,
            };
        case "tcp":
            return { ...check, within };
        case "powershell":
            return { ...check, timeout: check.timeout ?? DEFAULT_SCRIPT_TIMEOUT, within };
    }
}
