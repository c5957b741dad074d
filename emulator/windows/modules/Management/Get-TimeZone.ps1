[CmdletBinding()]
param([Parameter(Position = 0)][string[]]$Name, [string[]]$Id, [switch]$ListAvailable)
$all = @'
UTC|(UTC) Coordinated Universal Time|0
GMT Standard Time|(UTC+00:00) Dublin, Edinburgh, Lisbon, London|0
W. Europe Standard Time|(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|1
Romance Standard Time|(UTC+01:00) Brussels, Copenhagen, Madrid, Paris|1
Central Europe Standard Time|(UTC+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague|1
FLE Standard Time|(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius|2
Russian Standard Time|(UTC+03:00) Moscow, St. Petersburg|3
India Standard Time|(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi|5.5
China Standard Time|(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi|8
Singapore Standard Time|(UTC+08:00) Kuala Lumpur, Singapore|8
Tokyo Standard Time|(UTC+09:00) Osaka, Sapporo, Tokyo|9
AUS Eastern Standard Time|(UTC+10:00) Canberra, Melbourne, Sydney|10
Eastern Standard Time|(UTC-05:00) Eastern Time (US & Canada)|-5
Central Standard Time|(UTC-06:00) Central Time (US & Canada)|-6
Mountain Standard Time|(UTC-07:00) Mountain Time (US & Canada)|-7
Pacific Standard Time|(UTC-08:00) Pacific Time (US & Canada)|-8
'@
$zones = foreach ($line in ($all -split '\r?\n')) {
    $parts = $line.Split('|')
    if ($parts.Count -lt 3) { continue }
    [pscustomobject]@{
        Id = $parts[0]; DisplayName = $parts[1]; StandardName = $parts[0]; DaylightName = ($parts[0] -replace 'Standard', 'Daylight')
        BaseUtcOffset = [timespan]::FromHours([double]$parts[2]); SupportsDaylightSavingTime = $parts[0] -ne 'UTC'
    }
}
if ($ListAvailable) { return $zones }
$asked = @($Name) + @($Id) | Where-Object { $_ }
if (-not $asked) {
    $key = 'HKLM:\SYSTEM\CurrentControlSet\Control\TimeZoneInformation'
    $asked = @('UTC')
    if (Test-Path -LiteralPath $key) { $asked = @((Get-ItemProperty -Path $key).TimeZoneKeyName) }
}
foreach ($each in $asked) {
    $found = @($zones | Where-Object { $_.Id -like $each -or $_.StandardName -like $each })
    if ($found.Count -eq 0) {
        Write-Error -Message "The time zone ID '$each' was not found on the local computer." -Category ObjectNotFound -ErrorId 'TimeZoneNotFound,Microsoft.PowerShell.Commands.GetTimeZoneCommand'
    }
    $found
}
