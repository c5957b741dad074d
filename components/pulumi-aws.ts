import { RunError } from "@pulumi/pulumi";

type PulumiAws = typeof import("@pulumi/aws");

/**
 * `@pulumi/aws`, loaded when the first resource of it is made: a program that needs none neither loads nor
 * installs it.
 *
 * @param forWhat what needs it, as the start of a sentence
 */
export function pulumiAws(forWhat: string, load: () => PulumiAws = loadPulumiAws): PulumiAws {
    try {
        return load();
    } catch (error) {
        if (isMissing(error)) {
            throw new RunError(
                `${forWhat} needs the npm package @pulumi/aws, which is not installed. ` +
                    "Nothing was changed. Run npm install @pulumi/aws@^7 in the folder of the program.",
            );
        }
        throw error;
    }
}

function loadPulumiAws(): PulumiAws {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loading it late is what this file is for.
    return require("@pulumi/aws") as PulumiAws;
}

/** Not found by its own name: a package that it needs itself and that is missing is another mistake. */
function isMissing(error: unknown): boolean {
    return (
        error instanceof Error &&
        "code" in error &&
        error.code === "MODULE_NOT_FOUND" &&
        error.message.includes("'@pulumi/aws'")
    );
}
