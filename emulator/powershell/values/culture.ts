import { PsDateTime } from "./dates";
import { PsObject } from "./object";

/** A `System.Globalization.CultureInfo`: the one of en-US, or the one of no country. */
export function cultureObject(name: string): PsObject {
    const isInvariant = name === "";
    const display = isInvariant ? "Invariant Language (Invariant Country)" : "English (United States)";
    return new PsObject(
        {
            LCID: isInvariant ? 127 : 1033,
            Name: name,
            DisplayName: display,
            EnglishName: display,
            NativeName: display,
            TwoLetterISOLanguageName: isInvariant ? "iv" : "en",
            ThreeLetterISOLanguageName: isInvariant ? "ivl" : "eng",
            IsNeutralCulture: false,
            NumberFormat: new PsObject(
                {
                    NumberDecimalSeparator: ".",
                    NumberGroupSeparator: ",",
                    NumberDecimalDigits: 2,
                    CurrencySymbol: isInvariant ? "¤" : "$",
                    CurrencyDecimalSeparator: ".",
                    PercentSymbol: "%",
                    NegativeSign: "-",
                    PositiveSign: "+",
                    NaNSymbol: "NaN",
                },
                { typeNames: ["System.Globalization.NumberFormatInfo", "System.Object"] },
            ),
            DateTimeFormat: new PsObject(
                {
                    ShortDatePattern: isInvariant ? "MM/dd/yyyy" : "M/d/yyyy",
                    LongDatePattern: isInvariant ? "dddd, dd MMMM yyyy" : "dddd, MMMM d, yyyy",
                    ShortTimePattern: isInvariant ? "HH:mm" : "h:mm tt",
                    LongTimePattern: isInvariant ? "HH:mm:ss" : "h:mm:ss tt",
                    DateSeparator: "/",
                    TimeSeparator: ":",
                    DayNames: [...PsDateTime.dayNames],
                    MonthNames: [...PsDateTime.monthNames, ""],
                },
                { typeNames: ["System.Globalization.DateTimeFormatInfo", "System.Object"] },
            ),
        },
        {
            typeNames: ["System.Globalization.CultureInfo", "System.Object"],
            text: () => name,
        },
    );
}
