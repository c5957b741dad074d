import { createHash } from "node:crypto";
import type { Session, StaticType } from "../engine/session";
import { failure } from "../values/errors";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { numberOf } from "../values/convert";
import type { Called, PsValue } from "../values/value";
import { bytesOf } from "./encodings";

const ALGORITHMS = ["MD5", "SHA1", "SHA256", "SHA384", "SHA512"] as const;

function hasher(algorithm: string, typeName: string): PsObject {
    const digest = (bytes: Uint8Array): Uint8Array =>
        Uint8Array.from(createHash(algorithm.toLowerCase()).update(bytes).digest());
    const nothing = (): Called => ({ value: undefined });
    return new PsObject(
        { HashSize: digest(new Uint8Array()).length * 8 },
        {
            typeNames: [
                typeName,
                `System.Security.Cryptography.${algorithm}`,
                "System.Security.Cryptography.HashAlgorithm",
                "System.Object",
            ],
            methods: {
                ComputeHash: ([bytes, from, count]) => {
                    const all = bytesOf(bytes);
                    const start = from === undefined ? 0 : numberOf(from);
                    const end = count === undefined ? all.length : start + numberOf(count);
                    return { value: digest(all.slice(start, end)) };
                },
                Dispose: nothing,
                Clear: nothing,
                Initialize: nothing,
            },
        },
    );
}

function unknownAlgorithm(name: string): never {
    throw failure(
        "System.NotSupportedException",
        `The hash algorithm '${name}' of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`,
        "NotSimulated",
        "NotImplemented",
    );
}

/** Bytes out of the machine's own seeded generator, so that a run can be repeated. */
function fill(target: PsValue, session: Session): void {
    if (target instanceof Uint8Array) {
        target.forEach((_, index) => {
            target[index] = Math.floor(session.host.random() * 256);
        });
        return;
    }
    unknownAlgorithm("RandomNumberGenerator of something else than bytes");
}

function randomNumbers(session: Session): PsObject {
    return new PsObject(
        {},
        {
            typeNames: ["System.Security.Cryptography.RNGCryptoServiceProvider", "System.Object"],
            methods: {
                GetBytes: ([bytes]) => {
                    fill(bytes, session);
                    return { value: undefined };
                },
                Dispose: () => ({ value: undefined }),
            },
        },
    );
}

/** Hashes of bytes, and bytes by chance. */
export function hashTypes(): readonly StaticType[] {
    const base = "System.Security.Cryptography";
    return [
        ...ALGORITHMS.flatMap((algorithm): StaticType[] => [
            {
                name: `${base}.${algorithm}`,
                methods: { Create: () => hasher(algorithm, `${base}.${algorithm}CryptoServiceProvider`) },
            },
            ...["CryptoServiceProvider", "Managed"].map((suffix) => ({
                name: `${base}.${algorithm}${suffix}`,
                construct: () => hasher(algorithm, `${base}.${algorithm}${suffix}`),
            })),
        ]),
        {
            name: `${base}.HashAlgorithm`,
            methods: {
                Create: ([name]) => {
                    const wanted = textOf(name ?? "SHA1")
                        .replace("-", "")
                        .toUpperCase();
                    const found = ALGORITHMS.find((one) => one === wanted);
                    return found === undefined
                        ? unknownAlgorithm(textOf(name))
                        : hasher(found, `${base}.${found}CryptoServiceProvider`);
                },
            },
        },
        {
            name: `${base}.RandomNumberGenerator`,
            methods: { Create: (_args, session) => randomNumbers(session) },
        },
        {
            name: `${base}.RNGCryptoServiceProvider`,
            construct: (_args, session) => randomNumbers(session),
        },
    ];
}
