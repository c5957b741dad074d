import { PsObject } from "./object";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

/** A `SecureString`: it shows how long it is, and nothing more. */
export class PsSecureString extends NetObject {
    readonly typeNames = ["System.Security.SecureString", "System.Object"];

    constructor(private secret: string) {
        super();
    }

    text(): string {
        return "System.Security.SecureString";
    }

    override propertyNames(): readonly string[] {
        return ["Length"];
    }

    get(): PsValue {
        return this.secret.length;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        switch (name.toLowerCase()) {
            case "reveal":
                return { value: this.secret };
            case "appendchar":
                this.secret += textOf(args[0]);
                return { value: undefined };
            case "clear":
                this.secret = "";
                return { value: undefined };
            case "copy":
                return { value: new PsSecureString(this.secret) };
            case "isreadonly":
                return { value: false };
            case "makereadonly":
            case "dispose":
                return { value: undefined };
            default:
                return undefined;
        }
    }
}

/** What a secure string holds; nothing for any other value. */
export function secretOf(value: PsValue): string {
    const called = value instanceof NetObject ? value.call?.("Reveal", []) : undefined;
    return called !== undefined && "value" in called ? textOf(called.value) : "";
}

/** A `PSCredential`. */
export function credential(user: PsValue, password: PsValue): PsObject {
    return new PsObject(
        { UserName: textOf(user), Password: password },
        {
            typeNames: ["System.Management.Automation.PSCredential", "System.Object"],
            methods: {
                GetNetworkCredential: () => ({ value: networkCredential(textOf(user), secretOf(password)) }),
            },
        },
    );
}

export function networkCredential(user: string, password: string): PsObject {
    const [domain, name] = user.includes("\\") ? user.split("\\") : ["", user];
    return new PsObject(
        { UserName: name, Password: password, SecurePassword: new PsSecureString(password), Domain: domain },
        { typeNames: ["System.Net.NetworkCredential", "System.Object"] },
    );
}
