import type { AwsSettings } from "../cloud/settings/settings";

/** A resource stays in the Region it was made in, whatever the stack's configuration says by now. */
export function awsSettings(
    raw: Readonly<Record<string, unknown>>,
    before?: { readonly region: string },
): AwsSettings | undefined {
    const aws = raw["aws"];
    const given: AwsSettings | undefined = typeof aws === "object" && aws !== null ? aws : undefined;
    return before === undefined || before.region === "" ? given : { ...given, region: before.region };
}
