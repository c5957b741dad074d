import * as pulumi from "@pulumi/pulumi";
import { ProgramError } from "./program-error";

/** How a resource of this package is taken over or replaced, where Pulumi's own option cannot do it. */
export interface OwnWays {
    /** As the end of a sentence that begins with "To take over …". */
    readonly takeOver: string;
    /** As the end of a sentence that begins with "To have it replaced, …". */
    readonly replace: string;
}

/**
 * Says what Pulumi's options do not do for a dynamic resource: before anything is registered where the engine would
 * end in a stack trace, and as a warning where it would say nothing.
 *
 * @throws ProgramError for `import` and `id`
 */
export function assertUsableOptions(
    what: string,
    { id, import: imported, customTimeouts, replaceOnChanges }: pulumi.CustomResourceOptions,
    ways: OwnWays,
): void {
    if (imported !== undefined || id !== undefined) {
        const option = imported === undefined ? "id" : "import";
        throw new ProgramError(
            `${what}: Pulumi's option \`${option}\` cannot be used, because Pulumi reads nothing into dynamic resources. Nothing was changed. To take over ${ways.takeOver}`,
        );
    }
    // The update comes after a preview that has said it.
    if (!pulumi.runtime.isDryRun()) {
        return;
    }
    if (Object.values(customTimeouts ?? {}).some((timeout) => timeout !== undefined)) {
        void pulumi.log.warn(
            `${what}: Pulumi's option \`customTimeouts\` has no effect, because Pulumi does not hand it to dynamic resources; use the input \`timeouts\``,
        );
    }
    if ((replaceOnChanges ?? []).length > 0) {
        void pulumi.log.warn(
            `${what}: Pulumi's option \`replaceOnChanges\` has no effect on dynamic resources. To have it replaced, ${ways.replace}`,
        );
    }
}
