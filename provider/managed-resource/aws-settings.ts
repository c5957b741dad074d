import type { Raw } from "../inputs/raw";
import { awsInput } from "../inputs/schemas";
import type { AwsSettings } from "../cloud/settings/settings-types";

/**
 * The `aws` input of a resource. A resource stays in the Region it was made in, whatever the stack's configuration
 * says by now. An input that breaks the schema is passed on as it is: `check` reports it, or whoever connects with it.
 */
export function awsSettings(raw: Raw, before?: { readonly region: string }): AwsSettings | undefined {
    const given = givenSettings(raw["aws"]);
    return before === undefined || before.region === "" ? given : { ...given, region: before.region };
}

function givenSettings(aws: unknown): AwsSettings | undefined {
    if (typeof aws !== "object" || aws === null) {
        return undefined;
    }
    const parsed = awsInput.safeParse(aws);
    return parsed.success ? (JSON.parse(JSON.stringify(parsed.data)) as AwsSettings) : aws;
}
