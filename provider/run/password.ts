import type { AccessDetails } from "../cloud/ports";
import { DEFAULT_KEY_PAIR } from "../inputs/key-pair";
import { hash } from "./identity";

/**
 * What a run, also a later one, tells the source's old administrator password from the new one by: Lightsail goes
 * on showing the old one until Windows has reported the new. 32 bits of a hash say nothing about a random
 * password of 32 characters.
 */
export function passwordMark({ password, passwordCiphertext }: AccessDetails): string | undefined {
    const known = password === undefined || password === "" ? passwordCiphertext : password;
    return known === undefined || known === "" ? undefined : hash(known, 8);
}

/**
 * With a key pair of one's own the password never comes in the clear; otherwise it must be a new one.
 *
 * @param before the mark of the password that it must not be
 */
export function isSettled(now: AccessDetails, before: string | undefined): boolean {
    const isEncrypted = now.keyPairName !== undefined && now.keyPairName !== DEFAULT_KEY_PAIR;
    const known = isEncrypted ? now.passwordCiphertext : now.password;
    return known !== undefined && known !== "" && passwordMark(now) !== before;
}
