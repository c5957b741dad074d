/** Shorter lines are braces and keywords, which stand in every message and give nothing away. */
const SHORTEST_SECRET = 4;

const LONGEST_TEXT = 1_000;

/** A service's text without what was secret in the request, whole or by line, plain or as JSON writes it. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
    const cleaned = secrets
        .flatMap((secret) => [secret, ...secret.split(/\r?\n/)])
        .map((secret) => secret.trim())
        .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
        .filter((secret) => secret.length >= SHORTEST_SECRET)
        .sort((a, b) => b.length - a.length)
        .reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), withoutSignature(text));
    return cleaned.length > LONGEST_TEXT ? `${cleaned.slice(0, LONGEST_TEXT)}…` : cleaned;
}

/** AWS repeats the request it signed, session token included (AWS IAM User Guide, "Troubleshooting AWS signature errors"). */
function withoutSignature(text: string): string {
    const [explanation = ""] = text.split("The Canonical String", 1);
    return explanation.trimEnd();
}
