import { isCloudError } from "../../cloud/errors/cloud-error";
import type { AccessDetails, InstanceState } from "../../cloud/ports";
import { ActionableError } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import { waitForPassword } from "../../run/wait-for-password";
import type { InstanceContext } from "../context";
import type { Discovered } from "../outputs";
import { decryptPassword } from "../private-key";

/** Waits for the administrator password where one is to come, and says why where none is. */
export async function readPassword(context: InstanceContext, state: InstanceState): Promise<void> {
    const { runState, inputs, progress } = context;
    if (runState.discovered.administratorPassword !== null) {
        return;
    }
    if (runState.discovered.passwordCiphertext === null) {
        const reason = await whyNone(context);
        if (reason !== undefined) {
            progress.lasting(`no administrator password of instance "${inputs.instanceName}": ${reason}`);
            return;
        }
        if (state === "stopped") {
            throw stopped(inputs.instanceName, state);
        }
        const name = inputs.instanceName;
        const access = await waitForPassword(context, {
            instanceName: name,
            what: `Windows to report the administrator password of instance "${name}"`,
            before: undefined,
            boundMilliseconds: inputs.timeouts.password,
            adviceOnTimeout:
                "`pulumi up` again goes on waiting. A Windows that was not generalized with Sysprep before its snapshot keeps the source's password and never reports one: set `waitForPassword: false` then.",
            note: "Windows is setting itself up",
            gone: gone(name),
        }).catch(async (error: unknown) => {
            throw await whyNotAnswered(context, error);
        });
        runState.discovered = { ...runState.discovered, ...passwordIn(access) };
    }
    decrypt(context);
}

async function whyNone({ cloud, inputs, runState }: InstanceContext): Promise<string | undefined> {
    if (!inputs.waitForPassword) {
        return "it is not waited for (`waitForPassword: false`)";
    }
    if (runState.discovered.platform === "LINUX_UNIX") {
        return "Linux and Unix instances have none; use the key pair";
    }
    // Kept, because the snapshot may be gone when the next run asks.
    const isExpected =
        runState.discovered.passwordExpected ??
        (await cloud.lightsail.getInstanceSnapshot(inputs.snapshotName))?.tags[TAG.role] !== "backup";
    runState.discovered = { ...runState.discovered, passwordExpected: isExpected };
    return !isExpected
        ? `snapshot "${inputs.snapshotName}" was taken before Sysprep, so the instance has the password that the source had before Sysprep`
        : undefined;
}

/** Of an instance that does not run, Lightsail answers nothing but an error. */
async function whyNotAnswered({ cloud, inputs }: InstanceContext, error: unknown): Promise<unknown> {
    if (!isCloudError(error)) {
        return error;
    }
    const name = inputs.instanceName;
    const instance = await cloud.lightsail.getInstance(name).catch(() => undefined);
    const state = instance?.state;
    if (state === "stopping" || state === "stopped") {
        return stopped(name, state);
    }
    return state === "shutting-down" || state === "terminated" ? gone(name) : error;
}

function stopped(name: string, state: InstanceState): ActionableError {
    return new ActionableError(
        `instance "${name}" is ${state}, so Windows cannot report its administrator password`,
        "Start it in the Lightsail console, then run `pulumi up` again; or set `waitForPassword: false`.",
    );
}

function gone(name: string): ActionableError {
    return new ActionableError(
        `instance "${name}" no longer exists`,
        "Run `pulumi up` again to make it once more.",
    );
}

/** What Lightsail answers of a password that is there. */
export function passwordIn({
    password,
    passwordCiphertext,
}: AccessDetails): Pick<Discovered, "administratorPassword" | "passwordCiphertext"> {
    return {
        administratorPassword: password === undefined || password === "" ? null : password,
        passwordCiphertext: passwordCiphertext ?? null,
    };
}

/** With a key pair of one's own the password comes encrypted, for its private key alone. */
export function decrypt({ runState, inputs, progress }: InstanceContext): void {
    const { administratorPassword, passwordCiphertext } = runState.discovered;
    if (administratorPassword !== null || passwordCiphertext === null) {
        return;
    }
    const { privateKey, instanceName, keyPairName = "" } = inputs;
    if (privateKey === undefined) {
        progress.lasting(
            `the administrator password of instance "${instanceName}" is encrypted with key pair "${keyPairName}": it is in passwordCiphertext, and with \`privateKey\` it is decrypted here`,
        );
        return;
    }
    const password = decryptPassword(passwordCiphertext, privateKey);
    if (password === undefined) {
        throw new ActionableError(
            `the administrator password of instance "${instanceName}" cannot be decrypted: \`privateKey\` is not the private half of key pair "${keyPairName}"`,
            "Give the right key, or leave `privateKey` out, then run `pulumi up` again.",
        );
    }
    runState.discovered = { ...runState.discovered, administratorPassword: password };
}
