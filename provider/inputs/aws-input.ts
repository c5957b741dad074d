import type { AwsSettings } from "../cloud/settings/settings";
import { awsInput } from "./schemas";

/** The `aws` input of a resource, as far as it is one. */
export function awsOf(raw: Readonly<Record<string, unknown>>): AwsSettings | undefined {
    const parsed = awsInput.safeParse(raw["aws"] ?? {});
    return parsed.success ? (JSON.parse(JSON.stringify(parsed.data)) as AwsSettings) : undefined;
}
