import { readFileSync } from "node:fs";
import { SettingsError } from "./settings-problems";

const VARIABLE = "AWS_CA_BUNDLE";

/**
 * The certificates, in PEM form, by which alone AWS's addresses are to be trusted: those of the file that `AWS_CA_BUNDLE`
 * names. A company's proxy that opens connections signs them itself; the AWS CLI and `@pulumi/aws` read the variable, the
 * SDK for JavaScript does not (AWS CLI User Guide, "Environment variables").
 *
 * @throws {@link SettingsError} where the file cannot be read or holds no certificate
 */
export function trustedCertificates(
    environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
    const file = environment[VARIABLE] ?? "";
    return file === "" ? undefined : certificatesIn(file);
}

function certificatesIn(file: string): string {
    const content = read(file);
    if (!content.includes("-----BEGIN CERTIFICATE-----")) {
        throw problem(`"${file}" holds no certificate in PEM form`);
    }
    return content;
}

function read(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        throw problem(`"${file}" cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
    }
}

function problem(reason: string): SettingsError {
    return new SettingsError([{ property: VARIABLE, reason }]);
}
