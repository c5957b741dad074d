import { truth } from "../../powershell/values/convert";
import { enumeration, memberNamed } from "../../powershell/values/enumerations";
import { failure, type PsFailure } from "../../powershell/values/errors";
import { own } from "../../powershell/values/own";
import { textOf } from "../../powershell/values/text";
import { type Called, isNothing, NetObject, type PsValue, typedArray } from "../../powershell/values/value";
import { leafName } from "../machine/files";
import type { Registry } from "../machine/registry";
import { dataFrom, dataOf, expandText, kindFor, kindNamed } from "../machine/registry-data";
import type { RegistryKey } from "../machine/state";

/** What keys are read with: the registry, and the variables that its texts may name. */
export interface RegistryReader {
    readonly registry: Registry;
    readonly environment: (name: string) => string | undefined;
}

/** A value's data, with the environment's variables in its text if that is asked for; `undefined` where there is none. */
export function valueOf(reader: RegistryReader, key: RegistryKey, name: string, expands = true): PsValue {
    const found = key.values.get(name.toLowerCase());
    if (found === undefined) {
        return undefined;
    }
    const data = dataOf(found);
    return found.kind === "ExpandString" && expands ? expandText(textOf(data), reader.environment) : data;
}

export function setValue(
    { registry }: RegistryReader,
    path: string,
    name: string,
    value: PsValue,
    kind: PsValue,
): void {
    if (isNothing(value)) {
        throw argument("Value cannot be null.\r\nParameter name: value", "Null");
    }
    const wanted = isNothing(kind) ? kindFor(value) : kindNamed(textOf(kind));
    // A value that is set anew gets the kind of its new data.
    registry.find(path)?.values.delete(name.toLowerCase());
    registry.write(path, name, dataFrom(value, wanted), wanted);
}

function argument(message: string, more = ""): PsFailure {
    return failure(`System.Argument${more}Exception`, message, `Argument${more}Exception`);
}

type Method = (args: readonly PsValue[]) => PsValue;

/** A key of the registry, as `OpenSubKey` gives it. */
export class RegistryKeyObject extends NetObject {
    readonly typeNames = ["Microsoft.Win32.RegistryKey", "System.MarshalByRefObject", "System.Object"];

    constructor(
        private readonly reader: RegistryReader,
        private readonly path: string,
        private readonly isWritable: boolean,
        private readonly view: string,
    ) {
        super();
    }

    text(): string {
        return this.path;
    }

    override propertyNames(): readonly string[] {
        return ["SubKeyCount", "View", "ValueCount", "Name"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "name":
                return this.path;
            case "valuecount":
                return this.values().length;
            case "subkeycount":
                return this.reader.registry.children(this.path).length;
            default: {
                const type = enumeration("Microsoft.Win32.RegistryView");
                return (type === undefined ? undefined : memberNamed(type, this.view)) ?? null;
            }
        }
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const method = own(this.methods, name.toLowerCase());
        return method === undefined ? undefined : { value: method(args) };
    }

    private readonly methods: Readonly<Record<string, Method>> = {
        opensubkey: ([name, writable]) => this.openSubKey(textOf(name), writable),
        createsubkey: ([name]) => {
            this.demandWritable();
            return this.below(this.reader.registry.create(this.pathOf(textOf(name))).path, true);
        },
        deletesubkey: ([name, throws]) => this.deleteKey(textOf(name), throws, false),
        deletesubkeytree: ([name, throws]) => this.deleteKey(textOf(name), throws, true),
        getvalue: ([name, fallback, options]) =>
            valueOf(
                this.reader,
                this.key(),
                isNothing(name) ? "" : textOf(name),
                isNothing(options) || !/^(?:DoNotExpandEnvironmentNames|1)$/i.test(textOf(options)),
            ) ??
            fallback ??
            null,
        getvaluekind: ([name]) => this.kindOf(textOf(name)),
        getvaluenames: () => typedArray(this.values(), "System.String"),
        getsubkeynames: () =>
            typedArray(
                this.reader.registry.children(this.path).map((child) => leafName(child.path)),
                "System.String",
            ),
        setvalue: ([name, value, kind]) => {
            this.demandWritable();
            setValue(this.reader, this.path, isNothing(name) ? "" : textOf(name), value, kind);
            return undefined;
        },
        deletevalue: ([name, throws]) => {
            this.demandWritable();
            if (!this.key().values.delete(textOf(name).toLowerCase()) && truth(throws ?? true)) {
                throw argument("No value exists with that name.");
            }
            return undefined;
        },
        close: () => undefined,
        dispose: () => undefined,
        flush: () => undefined,
        tostring: () => this.path,
    };

    methodNames(): readonly string[] {
        return Object.keys(this.methods);
    }

    private values(): string[] {
        return [...this.key().values.values()].map((value) => value.name);
    }

    private key(): RegistryKey {
        const found = this.reader.registry.find(this.path);
        if (found === undefined) {
            throw failure(
                "System.IO.IOException",
                "Illegal operation attempted on a registry key that has been marked for deletion.",
                "IOException",
            );
        }
        return found;
    }

    /** Where a key below lies: to 32-bit programs much of what is installed has a place of its own. */
    private pathOf(name: string): string {
        const path = `${this.path}\\${name.replace(/^\\+|\\+$/g, "")}`.replace(/\\$/, "");
        return this.view === "Registry32"
            ? path.replace(
                  /^(HKEY_LOCAL_MACHINE\\SOFTWARE)(?=\\|$)(?!\\Wow6432Node(?:\\|$))/i,
                  "$1\\Wow6432Node",
              )
            : path;
    }

    private below(path: string, isWritable: boolean): RegistryKeyObject {
        return new RegistryKeyObject(this.reader, path, isWritable, this.view);
    }

    private openSubKey(name: string, writable: PsValue): PsValue {
        const found = this.reader.registry.find(this.pathOf(name));
        const isWritable =
            typeof writable === "boolean"
                ? writable
                : !isNothing(writable) && /^(?:ReadWriteSubTree|True|2)$/i.test(textOf(writable));
        return found === undefined ? null : this.below(found.path, isWritable);
    }

    private demandWritable(): void {
        if (!this.isWritable) {
            throw failure(
                "System.UnauthorizedAccessException",
                "Cannot write to the registry key.",
                "UnauthorizedAccessException",
            );
        }
    }

    private deleteKey(name: string, throws: PsValue, isTree: boolean): PsValue {
        this.demandWritable();
        const path = this.pathOf(name);
        if (this.reader.registry.find(path) === undefined) {
            if (truth(throws ?? true)) {
                throw argument("Cannot delete a subkey tree because the subkey does not exist.");
            }
            return undefined;
        }
        if (!isTree && this.reader.registry.children(path).length > 0) {
            throw failure(
                "System.InvalidOperationException",
                "Registry key has subkeys and recursive removes are not supported by this method.",
                "InvalidOperationException",
            );
        }
        this.reader.registry.remove(path);
        return undefined;
    }

    private kindOf(name: string): PsValue {
        const found = this.key().values.get(name.toLowerCase());
        const type = enumeration("Microsoft.Win32.RegistryValueKind");
        if (found === undefined) {
            throw failure(
                "System.IO.IOException",
                "The specified registry key does not exist.",
                "IOException",
            );
        }
        return (type === undefined ? undefined : memberNamed(type, found.kind)) ?? found.kind;
    }
}
