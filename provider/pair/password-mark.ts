import { createHash } from "node:crypto";
import type { AccessDetails } from "../cloud/ports";
import { TAG } from "./names";
import type { Situation } from "./situation";

/**
 * What a run, also a later one, tells the source's old administrator password from the new one by: Lightsail goes
 * on showing the old one until Windows has reported the new. 32 bits of a hash say nothing about a random
 * password of 32 characters.
 */
export function passwordMark({ password, passwordCiphertext }: AccessDetails): string | undefined {
    const known = password === undefined || password === "" ? passwordCiphertext : password;
    return known === undefined || known === ""
        ? undefined
        : createHash("sha256").update(known).digest("hex").slice(0, 8);
}

/** The mark that was left with the backup before Sysprep. */
export function markBefore({ backup }: Pick<Situation, "backup">): string | undefined {
    return backup.kind === "absent" || backup.kind === "foreign"
        ? undefined
        : backup.snapshot.tags[TAG.passwordBefore];
}
