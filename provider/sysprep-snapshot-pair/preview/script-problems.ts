import { type CommandScriptName, CommandTooLongError, commandLimit, composeCommand } from "../../guest";
import type { InputProblem } from "../../inputs/parse";
import type { Raw } from "../../inputs/raw";

/**
 * The user's scripts that do not fit into a Systems Manager command, found before anything is stopped for them. Checked in
 * the program's inputs only: a record must stay readable even if our own part of a command becomes longer.
 */
export function scriptProblems({ sysprep, verify }: Raw): readonly InputProblem[] {
    const source = member(verify, "source");
    const checks: readonly unknown[] = Array.isArray(source) ? source : [source];
    return [
        ...tooLong("before-sysprep", "sysprep.beforeSysprep", member(sysprep, "beforeSysprep")),
        ...checks.flatMap((check, index) =>
            tooLong("health-check", `verify.source.${index}.script`, member(check, "script")),
        ),
    ];
}

function tooLong(
    name: Extract<CommandScriptName, "before-sysprep" | "health-check">,
    property: string,
    script: unknown,
): readonly InputProblem[] {
    if (typeof script !== "string") {
        return [];
    }
    try {
        composeCommand(name, { script, timeoutSeconds: 3_600 }, undefined);
        return [];
    } catch (error) {
        if (!(error instanceof CommandTooLongError)) {
            throw error;
        }
        const reason = `is too long: Systems Manager takes a command of about ${commandLimit} characters, in which the script travels as base64. Shorten it, or let it download its larger parts`;
        return [{ property, reason }];
    }
}

function member(object: unknown, name: string): unknown {
    return typeof object === "object" && object !== null ? (object as Raw)[name] : undefined;
}
