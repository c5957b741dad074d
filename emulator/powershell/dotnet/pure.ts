import type { StaticType } from "../engine/session";
import { consoleTypes } from "./console";
import { byteTypes } from "./byte-conversions";
import { hashTypes } from "./hashes";
import { RSA_PROVIDER } from "./rsa";
import { WEB_UTILITY } from "./web-text";
import { collectionTypes } from "./collections";
import { dateTypes } from "./dates";
import { encodingTypes } from "./encodings";
import { mathTypes } from "./math";
import { objectTypes } from "./objects";
import { primitiveTypes } from "./primitives";
import { regexTypes } from "./regex";
import { scriptTypes } from "./scripts";
import { surroundingTypes } from "./surroundings";

/** Types that need nothing of the computer. */
export function pureTypes(): readonly StaticType[] {
    return [
        ...primitiveTypes(),
        ...mathTypes(),
        ...dateTypes(),
        ...regexTypes(),
        ...collectionTypes(),
        ...encodingTypes(),
        ...byteTypes(),
        ...hashTypes(),
        RSA_PROVIDER,
        WEB_UTILITY,
        ...objectTypes(),
        ...consoleTypes(),
        ...scriptTypes(),
        ...surroundingTypes(),
    ];
}
