import type { InputProblem } from "../inputs/parse";
import { instanceSchema, openPort } from "./inputs";
import type { OpenPortInput } from "./open-ports";
import { portProblems } from "./port-problems";
import type { Raw } from "../inputs/raw";

/** The mistakes in those rules that have the right shape, whatever else is wrong or not known yet. */
export function firewallProblems(raw: Raw): readonly InputProblem[] {
    const given = raw["openPorts"];
    const ipAddressType = instanceSchema.shape.ipAddressType.safeParse(raw["ipAddressType"]);
    const rules = (Array.isArray(given) ? given : []).flatMap((each: unknown, at) => {
        const parsed = openPort.safeParse(each);
        return parsed.success ? [{ at, rule: parsed.data satisfies OpenPortInput }] : [];
    });
    return portProblems(
        rules.map(({ rule }) => rule),
        ipAddressType.success ? ipAddressType.data : "dualstack",
        rules.map(({ at }) => at),
    ).map(({ path, message }) => ({ property: ["openPorts", ...path].join("."), reason: message }));
}
