import { ProgramError } from "../provider/engine/program-error";

type PulumiAws = typeof import("@pulumi/aws");

/** How `@pulumi/aws` is found; replaced in tests. */
export interface AwsPackage {
    readonly load: () => PulumiAws;
    readonly version: () => string;
}

/**
 * `@pulumi/aws`, loaded when the first resource of it is made: a program that needs none neither loads nor
 * installs it.
 *
 * @param forWhat what needs it, as the start of a sentence
 * @param major the oldest major version that has what is needed
 */
export function pulumiAws(forWhat: string, major = 6, found: AwsPackage = INSTALLED): PulumiAws {
    const way = (what: string) =>
        new ProgramError(
            `${forWhat} needs the npm package @pulumi/aws${major > 6 ? ` ${major} or newer` : ""}, ${what}. ` +
                "Nothing was changed. Run npm install @pulumi/aws@^7 in the folder of the program.",
        );
    let aws: PulumiAws;
    try {
        aws = found.load();
    } catch (error) {
        throw isMissing(error) ? way("which is not installed") : error;
    }
    const version = found.version();
    if (Number.parseInt(version, 10) < major) {
        throw way(`and ${version} is installed`);
    }
    return aws;
}

/* eslint-disable @typescript-eslint/no-require-imports, no-useless-catch -- Loading it late is what this file is for;
   a bundler takes what stands inside of a `try` for optional. */
const INSTALLED: AwsPackage = {
    load: () => {
        try {
            return require("@pulumi/aws") as PulumiAws;
        } catch (error) {
            throw error;
        }
    },
    version: () => {
        try {
            return (require("@pulumi/aws/package.json") as { readonly version: string }).version;
        } catch (error) {
            throw error;
        }
    },
};
/* eslint-enable @typescript-eslint/no-require-imports, no-useless-catch */

/** Not found by its own name: a package that it needs itself and that is missing is another mistake. */
function isMissing(error: unknown): boolean {
    return (
        error instanceof Error &&
        "code" in error &&
        error.code === "MODULE_NOT_FOUND" &&
        error.message.includes("'@pulumi/aws'")
    );
}
