import { FieldError, type Fields } from "./fields";
import {
    type KeptSetting,
    keptSettings,
    type PutBackSettingsResult,
    type RecordSettingsResult,
} from "./results";

/** Reads the answer of `record-settings.ps1`. */
export function readRecordSettings(fields: Fields): RecordSettingsResult {
    const values = fields.object("settings");
    const names = values.names().map((name) => asSetting(name, "record-settings.settings"));
    const known = names.flatMap((name): [KeptSetting, string][] => {
        const text = values.optionalText(name);
        return text === undefined ? [] : [[name, text]];
    });
    return {
        outcome: fields.oneOf("outcome", ["recorded", "recorded-before"]),
        settings: new Map(known),
        unreadable: names.filter((name) => values.isNull(name)),
    };
}

/** Reads the answer of `put-back-settings.ps1`. */
export function readPutBackSettings(fields: Fields): PutBackSettingsResult {
    return {
        outcome: fields.oneOf("outcome", ["put-back", "nothing-recorded"]),
        changed: fields.texts("changed").map((name) => asSetting(name, "put-back-settings.changed")),
        problems: fields.texts("problems"),
    };
}

function asSetting(text: string, path: string): KeptSetting {
    const setting = keptSettings.find((name) => name === text);
    if (setting === undefined) {
        throw new FieldError(`${path} holds "${text}"`);
    }
    return setting;
}
