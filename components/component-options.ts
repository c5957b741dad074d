import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { ProgramError } from "../provider/engine/program-error";

/**
 * Pulumi's `id` would end in a stack trace, and its `import`, which JavaScript can say all the same, in nothing.
 *
 * @throws ProgramError for both, before anything is registered
 */
export function assertComponentOptions(what: string, opts: ComponentResourceOptions): void {
    const option = ["import", "id"].find((name) => Reflect.get(opts, name) !== undefined);
    if (option !== undefined) {
        throw new ProgramError(
            `${what}: Pulumi's option \`${option}\` cannot be used, because a component is nothing in AWS by itself. Nothing was changed. What is there already is named in the component's arguments.`,
        );
    }
}
