import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import * as path from "node:path";
import type { AwsEndpoints, AwsSettings } from "./settings-types";

type Environment = Readonly<Record<string, string | undefined>>;
type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

const SERVICES = ["lightsail", "ssm", "sts"] as const;

/**
 * The addresses that a profile of the shared configuration has for the services (`endpoint_url`, or a `services` section),
 * where nothing said outright and no environment variable goes first (AWS SDKs and Tools Reference Guide,
 * "Service-specific endpoints"). The SDK for JavaScript reads those of `AWS_PROFILE` alone, not of a profile that it is
 * given: without them a resource would reach AWS where `@pulumi/aws` and the AWS CLI reach another address.
 */
export async function withProfileEndpoints(
    settings: AwsSettings,
    environment: Environment = process.env,
): Promise<AwsSettings> {
    const { profile, endpoints = {} } = settings;
    const isSaid = (name: string) => (environment[name] ?? "") !== "";
    if (profile === undefined || isIgnored(environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"])) {
        return settings;
    }
    const sections = sectionsOf(await contentOf(environment));
    const own = sections.get(profile === "default" ? "default" : `profile ${profile}`);
    if (own === undefined || isIgnored(own.get("ignore_configured_endpoint_urls"))) {
        return settings;
    }
    const ofServices = sections.get(`services ${own.get("services") ?? ""}`);
    const found: { -readonly [K in keyof AwsEndpoints]: AwsEndpoints[K] } = {};
    for (const service of SERVICES) {
        const address = ofServices?.get(`${service}.endpoint_url`) ?? own.get("endpoint_url");
        const isFirst = !isSaid(`AWS_ENDPOINT_URL_${service.toUpperCase()}`) && !isSaid("AWS_ENDPOINT_URL");
        if (address !== undefined && isFirst) {
            found[service] = address;
        }
    }
    const all = { ...found, ...endpoints };
    return Object.keys(all).length === 0 ? settings : { ...settings, endpoints: all };
}

function isIgnored(said: string | undefined): boolean {
    return said?.trim().toLowerCase() === "true";
}

/** Without such a file there is no profile, which whoever signs with it says. */
function contentOf(environment: Environment): Promise<string> {
    const file = environment["AWS_CONFIG_FILE"] ?? path.join(homedir(), ".aws", "config");
    return readFile(file, "utf8").catch(() => "");
}

/** Each section's settings by their names, those of a nested block as `ssm.endpoint_url`. Pure. */
export function sectionsOf(text: string): Sections {
    const sections = new Map<string, Map<string, string>>();
    let section = new Map<string, string>();
    let block = "";
    for (const line of text.split(/\r?\n/).filter((each) => !/^\s*([#;]|$)/.test(each))) {
        const [, title] = /^\[\s*(.*?)\s*\]/.exec(line) ?? [];
        const [, indent = "", name = "", value = ""] = /^(\s*)([^\s=]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
        if (title !== undefined) {
            const known = title.replace(/\s+/g, " ");
            section = sections.get(known) ?? new Map<string, string>();
            sections.set(known, section);
            block = "";
        } else if (name !== "" && indent === "") {
            block = value === "" ? name : "";
            section.set(name, value);
        } else if (name !== "" && block !== "") {
            section.set(`${block}.${name}`, value);
        }
    }
    return sections;
}
