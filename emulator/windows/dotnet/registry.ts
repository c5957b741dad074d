import type { StaticType } from "../../powershell/engine/session";
import { castToEnum } from "../../powershell/values/enum-casts";
import { enumeration } from "../../powershell/values/enumerations";
import { failure } from "../../powershell/values/errors";
import { notSimulated } from "../../powershell/values/real-members";
import { textOf } from "../../powershell/values/text";
import { isNothing, type PsValue } from "../../powershell/values/value";
import { registryPath } from "../machine/registry";
import { RegistryKeyObject, type RegistryReader, setValue, valueOf } from "./registry-key";

const HIVES: Readonly<Record<string, string>> = {
    ClassesRoot: "HKEY_CLASSES_ROOT",
    CurrentUser: "HKEY_CURRENT_USER",
    LocalMachine: "HKEY_LOCAL_MACHINE",
    Users: "HKEY_USERS",
    CurrentConfig: "HKEY_CURRENT_CONFIG",
};

/** The name of a value of an enumeration that an argument stands for. */
function named(typeName: string, value: PsValue): string {
    const type = enumeration(typeName);
    return type === undefined ? textOf(value) : textOf(castToEnum(value, type));
}

function openBaseKey(reader: RegistryReader, hive: PsValue, view: PsValue): RegistryKeyObject {
    const name = named("Microsoft.Win32.RegistryHive", hive);
    const path = HIVES[name];
    if (path === undefined) {
        throw notSimulated(`hive '${name}'`, "Microsoft.Win32.RegistryKey");
    }
    return new RegistryKeyObject(reader, path, true, named("Microsoft.Win32.RegistryView", view));
}

/** The key that `Registry.GetValue` names. */
function fullName(key: PsValue): string {
    const path = /^HKEY_/i.test(textOf(key)) ? registryPath(textOf(key)) : undefined;
    if (path === undefined) {
        throw failure(
            "System.ArgumentException",
            "Registry key name must start with a valid base key name.",
            "ArgumentException",
        );
    }
    return path;
}

/** `[Microsoft.Win32.Registry]` and `[Microsoft.Win32.RegistryKey]`, over the registry that the provider shows. */
export function registryTypes(reader: RegistryReader): readonly StaticType[] {
    return [
        {
            name: "Microsoft.Win32.Registry",
            fields: Object.fromEntries(
                Object.entries(HIVES).map(([name, path]) => [
                    name,
                    () => new RegistryKeyObject(reader, path, true, "Default"),
                ]),
            ),
            methods: {
                GetValue: ([key, name, fallback]) => {
                    const found = reader.registry.find(fullName(key));
                    return found === undefined
                        ? null
                        : (valueOf(reader, found, isNothing(name) ? "" : textOf(name)) ?? fallback ?? null);
                },
                SetValue: ([key, name, value, kind]) => {
                    setValue(reader, fullName(key), isNothing(name) ? "" : textOf(name), value, kind);
                    return undefined;
                },
            },
        },
        {
            name: "Microsoft.Win32.RegistryKey",
            methods: { OpenBaseKey: ([hive, view]) => openBaseKey(reader, hive, view) },
        },
    ];
}
