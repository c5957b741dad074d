<#
.SYNOPSIS
    When this Windows was started.
.DESCRIPTION
    Reads:     the time of the last start, from WMI.
    Changes:   nothing.
    Puts back: nothing.
#>
# The format 's' is the same in every culture, whatever its calendar and separators.
function Get-LastStart {
    $started = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime
    return ($started.ToUniversalTime().ToString('s') + 'Z')
}
