<#
.SYNOPSIS
    Which machine a disk runs on.
.DESCRIPTION
    Reads:     the SMBIOS UUID.
    Changes:   nothing.
    Puts back: nothing.
#>
# The SMBIOS UUID needs no network, survives stop and start, and differs on every instance made from a snapshot.
# WMI may not answer in the first seconds of a boot.
function Get-HardwareUuid([int]$Tries = 1) {
    for ($try = 1; $try -le $Tries; $try++) {
        try {
            $uuid = "$((Get-CimInstance -ClassName Win32_ComputerSystemProduct).UUID)"
            if ($uuid) { return $uuid }
        }
        catch { $null = $_ }
        if ($try -lt $Tries) { Start-Sleep -Seconds 10 }
    }
    return $null
}
