#include <array>

#include "vocabulary/signs.hpp"

// What words mean in sentences about logging in, by sign and then by language: Dutch, French, German, English.
namespace loketwacht::vocabulary {

namespace {

// clang-format off
constexpr std::array all{
    // A password
    phrases{"P", "*wachtwoord|*paswoord|*passwoord|*pincode|*passwort|*kennwort|*toegangscode|wachtwoord*|paswoord*|passwoord*|wachtzin*|pincode*|pin code|pin|geheime code|persoonlijke code|"
                 "toegangscode*|startwachtwoord*|beginwachtwoord*|standaardwachtwoord*|inlogwachtwoord*|basiswachtwoord*|"
                 "aanmeldwachtwoord*|ww|pasw|passw|startpaswoord|beginpaswoord|standaardpaswoord|startcode|geheim woord|geheime woord|geheime nummer|geheim nummer|geheime cijfers|mot secret|secret word|deurcode|gezinscode|oudercode|ledencode|inlogcode|inlogcodes|aanmeldcode|aanmeldcodes|logincode|cijfercode|code|codes|inlogsleutel|code de connexion|cle d acces|"
                 "mot de passe|mots de passe|motdepasse|mdp|code secret|code d acces|code personnel|code pin|code confidentiel|"
                 "passwort*|kennwort*|erstpasswort|erstkennwort|startpasswort|initialpasswort|zugangscode|geheimzahl|pin code|"
                 "password*|passcode*|passphrase*|pass phrase|pass code|pass|access code|pwd|pw"},
    phrases{"BP", "wachtwoordveld*|wachtwoordvak*|paswoordveld*|paswoordvak*|codeveld|champ mot de passe|case mot de passe|zone mot de passe|passwortfeld*|kennwortfeld*|"
                  "password field|password box"},
    // The second box of a login
    phrases{"BP", "tweede vak*|vakje eronder|vak eronder|veld eronder|vakje daaronder|vak daaronder|veld daaronder|champ en dessous|case en dessous|champ suivant|tweede veld*|tweede invulvak|tweede regel|tweede lijn|onderste vak*|onderste veld*|"
                  "second champ|deuxieme champ|seconde case|deuxieme case|zweite* feld|second field|second box|second line"},
    phrases{"BPF", "daaronder typt|daaronder tikt|daaronder vult|daaronder geeft|onderaan typt|onderaan vult|onderaan tikt|onderaan geeft|vul onderaan|tik onderaan|typ onderaan|geef onderaan|vult onderaan"},
    phrases{"BUF", "bovenaan typt|bovenaan vult|bovenaan tikt|bovenaan geeft|vul bovenaan|tik bovenaan|typ bovenaan|geef bovenaan|vult bovenaan"},
    phrases{"F^", "herhaal het in|herhaal dit in|herhaal dat in|typ het nog eens|tik het nog eens|vul het nog eens|geef het nog eens|typ het opnieuw|tik het opnieuw|vul het opnieuw|geef het opnieuw|typ dit opnieuw|vul dit opnieuw|repetez le dans|retapez le dans|remettez le dans|tapez le encore|encodez le encore|introduisez le encore|saisissez le encore|indiquez le dans|type it again|repeat it in|enter it again"},
    phrases{"F^A", "repetez le comme|reprenez le comme|herhaal het als|herhaal dit als|herhaal dat als"},
    phrases{"BU", "eerste vak|eerste vakje|eerste veld|eerste invulvak|bovenste vak*|bovenste veld*|premier champ|"
                  "premiere case|erste* feld|first field|first box"},
    // A user name
    phrases{"U", "*gebruikersnaam|*loginnaam|*benutzername|gebruikersna*|gebruiker|login|logins|loginna*|inlogna*|aanmeldna*|gebruikersnummer|gebruikerscode|"
                 "gebruikers id|accountna*|account naam|log in naam|user id|userid|loginnummer|inlognummer|aanmeldnummer|"
                 "nom d utilisateur|noms d utilisateur|identifiant*|utilisateur|code utilisateur|numero d utilisateur|"
                 "nom d usager|nom de connexion|benutzerna*|benutzerkennung|anmeldename*|benutzer id|"
                 "user name*|username*|user code|login name|sign in name|login id|logon name|account name"},
    phrases{"D", "geboortedat*|datum van geboorte|geboortedag|verjaardag|geb datum|date de naissance|dates de naissance|"
                 "jour de naissance|geburtsdat*|geburtstag|date of birth|birth date|birthdate|birthday|dob"},
    // Some digits of what follows
    phrases{"C", "laatste #|# derniers|letzten #|last #|cijfers na het streepje van|laatste # cijfers die in|# cijfers die in|cijfers na geboortedatum in|chiffres qui suivent votre date de naissance dans|# chiffres qui suivent votre date de naissance dans|middelste # cijfers van|# middelste cijfers van|# chiffres du milieu de|chiffres du milieu de|middelste cijfers van|controlecijfers van|controlegetal van|controlecijfer van|volgnummer van|eerste helft van|tweede helft van|laatste helft van|premiere moitie de|seconde moitie de|stuk van|tot elfde cijfer van|tot en met elfde cijfer van|letzte # ziffern|erste # ziffern|letzte # stellen|erste # stellen|last # digits|first # digits|# last digits|last # characters|cijfers achter het streepje van|cijfers na het koppelteken van|chiffres apres le tiret de|digits after the dash of|# cijfers achteraan in|# cijfers achteraan van|cijfers achteraan in|cijfers achteraan van|eerste # letters van|# eerste letters van|laatste # letters van|premieres # lettres de|# premieres lettres de|first # letters of|ersten # buchstaben|laatste # cijfers|eerste # cijfers|# laatste cijfers|# eerste cijfers|# derniers chiffres|# premiers chiffres|laatste # cijfers van|eerste # cijfers van|# laatste cijfers van|# eerste cijfers van|"
                 "laatste cijfers van|eerste cijfers van|laatste # cijfers uit|laatste # tekens van|eerste # tekens van|"
                 "# cijfers van|begincijfers van|eindcijfers van|laatste deel van|eerste deel van|deel van|begin van|"
                 "laatste # getallen van|eerste # getallen van|# derniers chiffres de|# derniers chiffres du|# premiers chiffres de|# premiers chiffres du|"
                 "derniers chiffres de|derniers chiffres du|premiers chiffres de|premiers chiffres du|# chiffres de|"
                 "# chiffres du|debut de|debut du|fin de|fin du|# derniers caracteres de|# premiers caracteres de|letzten # ziffern|ersten # ziffern|letzten # stellen|ersten # stellen|letzten ziffern|ersten ziffern|laatste # van|# laatste van|laatste # uit|derniers # de|# derniers de|# premiers de|letzten # von|last # of|last # digits of|first # digits of|last digits of|first digits of|# digits of|last # characters of|first # characters of|final # digits of"},
    phrases{"C^", "# laatste cijfers ervan|laatste # cijfers ervan|eerste # cijfers ervan|# eerste cijfers ervan|# laatste cijfers daarvan|laatste # cijfers daarvan|eerste # cijfers daarvan|# eerste cijfers daarvan|laatste # ervan|laatste # daarvan|"
                  "# derniers chiffres de celui ci|# premiers chiffres de celui ci|# derniers chiffres de ce numero|# premiers chiffres de ce numero|letzten # ziffern davon|ersten # ziffern davon|last # digits of it|first # digits of it|last # of it"},
    // All of them, which is the number itself
    phrases{"", "gevolgd door|suivi de|suivie de|suivis de|followed by|aangevuld met|11 cijfers van|alle cijfers van|11 chiffres de|11 chiffres du|onze chiffres de|onze chiffres du|"
                "11 ziffern|11 digits of|all digits of|nummer van|numero de|numero du|cijfers van|chiffres de|chiffres du|"
                "digits of|nummer|nr|numero|number|no"},
    // Another number, or what else people log in with
    phrases{"O", "e mail*|email*|mailadres*|mail adres|adresse mail|adresse electronique|courriel|lidnummer*|klantnummer*|"
                 "klantennummer*|kaartnummer*|pasnummer*|lenersnummer*|dossiernummer*|ondernemingsnummer*|stamnummer|"
                 "personeelsnummer|telefoonnummer|gsm nummer|rekeningnummer|referentienummer|barcode*|streepjescode|"
                 "uitpas*|postcode|code postal|codes postaux|code d activation|code activation|code promo|code qr|qr code|sms code|code sms|code uit sms|"
                 "code par sms|code recu par sms|code de validation|code de verification|numero de client|numero de carte|numero de dossier|numero de membre|numero d entreprise|"
                 "numero de lecteur|numero de telephone|numero de gsm|reference|kundennummer|aktenzeichen|kartennummer|"
                 "customer number|card number|file number|membership number|member number|phone number|bsn|nir"},
    // Being, being set to
    phrases{"=", "is en blijft|est et reste|ist und bleibt|is and remains|gegenereerd op basis van|geinitialiseerd met|geinitialiseerd op|automatisch gegenereerd op basis van|afgeleid van|afgeleid uit|se limite a|genere a partir de|derive de|generated from|derived from|is|wordt|worden|werd|werden|was|waren|luidt|bedraagt|vormt|vormen|forment|composent|compose|bilden|bildet|form|forms|make up|makes up|blijft|bestaat uit|bestaat dan uit|bestaan uit|bestaan allebei uit|bestaan beide uit|bestaan telkens uit|se composent tous deux de|se composent de|bedoelen we|bedoelen wij|bedoelt men|verstaan we|verstaan wij|verstaat men|nous entendons|on entend|we mean|bestaat standaard uit|bestaat meestal uit|bestaat telkens uit|te zijn|te worden|doit etre|devra etre|must be|bestaat steeds uit|bestaat altijd uit|begint met|begint met de|eindigt op|eindigt met|commence par|se termine par|starts with|ends with|samengesteld uit|opgebouwd uit|gevormd door|gevormd uit|komt overeen met|"
                 "komen overeen met|stemt overeen met|gelijk aan|identiek aan|hetzelfde als|dezelfde als|gelijkgesteld aan|"
                 "gezet|ingesteld|staat|staan|gelijkgeschakeld met|gelijkgeschakeld aan|gereset naar|gereset op|teruggezet op|teruggezet naar|terugzetten op|gewijzigd in|veranderd in|vastgelegd|gelijkgesteld|ingesteld op|ingesteld als|ingesteld met|staat op|staat ingesteld op|gezet op|bepaald op|vastgelegd op|"
                 "gebaseerd op|geldt ook voor|geldt voor|staat gelijk met|valt samen met|stelt u in op|"
                 "est|sont|devient|deviendra|redevient|redeviendra|remis a|reinitialise a|n est rien d autre que|ne sont rien d autre que|sera|seront|constitue|constituent|reste|correspond a|correspond au|"
                 "correspondent a|correspond|correspondent|overeen met|overeenkomt met|overeenstemt met|egal a|egal au|identique a|identique au|meme que|equivaut a|equivaut au|se compose de|"
                 "compose de|compose du|consiste en|forme de|constitue de|forme par|constitue par|ingevuld met|ingevuld als|prerempli avec|preremplie avec|prefilled with|filled in with|zelfde als|gelijk met|idem als|equivalent a|pareil que|initialise a|initialise avec|initialise sur|initialise au|comme etant|als zijnde|reprend|reprennent|defini sur|"
                 "defini par|fixe a|fixe au|regle sur|configure avec|mis sur|ist|sind|lautet auf|lautet|lauten|wird|entspricht|besteht aus|gleich|identisch mit|gesetzt auf|festgelegt auf|"
                 "are|will be|would be|equals|equal to|identical to|same as|consists of|matches|set to|remains|"
                 "niets anders dan|niet anders dan|geen ander dan|geen andere dan|niks anders dan|rien d autre que|"
                 "n est autre que|autre que|nichts anderes als|nothing but|none other than|nothing other than|is gewoon|is dus|is dan"},
    phrases{"h=F", "probeer|probeert|probeert u|proberen|essayez|essayer|tentez|probieren|versuchen|try"},
    phrases{"=q", "treedt in de plaats van een wachtwoord|treedt in de plaats van het wachtwoord|komt in de plaats van een wachtwoord|komt in de plaats van het wachtwoord|vervangt een wachtwoord|remplace un mot de passe|replaces a password|vervangt wachtwoord|vervangt het wachtwoord|vervangt uw wachtwoord|vervangt je wachtwoord|remplace le mot de passe|remplace votre mot de passe|"
                  "remplacera le mot de passe|remplacera votre mot de passe|ersetzt das passwort|replaces the password"},
    phrases{"h=", "het is en blijft|c est et reste|so is|hetzelfde geldt voor|dat geldt ook voor|dit geldt ook voor|il en va de meme pour|il en va de meme de|dasselbe gilt fur|same goes for|same applies to|il s agit a nouveau de|il s agit toujours de|il s agit encore de|il s agit simplement de|il s agit tout simplement de|il s agit par defaut de|nl|n l|nml|het gaat om|het gaat dan om|het gaat over|het betreft|dit betreft|es handelt sich um|it concerns|het zijn|zijn het|zijn dat|zijn dit|ze zijn|die zijn|dat is|dit is|het is|dat wordt|dat zijn|is het|is dat|is dit|wordt het|c est|ce sera|ce sont|il s agit de|"
                  "il s agit du|c etait|il est|das ist|es ist|terug op|terug naar|in op|namelijk|met name|d w z|dwz|dat wil zeggen|te weten|zijnde|a savoir|c est a dire|cad|soit|namlich|das heisst|d h|i e|namely|that s|ist es|it is|that is|this is|it s|that s|is it"},
    // As, serving as
    phrases{"Aq", "als sleutel|comme cle|als schlussel|as key"},
    phrases{"A", "als|bij wijze van|dienen als|dient als|dient tot|dienst als|fungeert als|fungeren als|geldt als|gelden als|"
                 "telt als|werkt als|optreden als|dient|comme|en tant que|en guise de|a titre de|faisant office de|"
                 "sert de|servent de|servira de|serviront de|sert a la fois de|servent a la fois de|servira a la fois de|fait a la fois office de|est a la fois|fait office de|fera office de|tient lieu de|"
                 "tiendra lieu de|fait fonction de|fonction de|fungiert als|gilt als|as|serves as|acts as|works as|doubles as"},
    phrases{"AA", "zowel als|als als|tegelijk als|a la fois comme|both as"},
    // Filling in, using
    phrases{"F", "antwoordt u met|antwoord je met|repondez par|we set|we have set|stelden|stellen|inscrivez|donnez|donner|provide|renseignez|vul|vult|vullen|invullen|invult|ingevuld|geef|geeft|geven|ingeven|ingeeft|opgeven|opgeeft|tik|tikt|tikken|"
                 "intikken|typ|typt|type|typen|intypen|voer|voert|invoeren|ingevoerd|gebruik|gebruikt|gebruiken|neem|neemt|nemen|"
                 "zet|zetten|noteer|noteert|schrijf|schrijft|herhaal|herhaalt|herhalen|toets|toetst|hanteer|hanteert|plaats|kies|kiest|"
                 "kopieer|introdui*|saisi*|entrez|entrer|entre|encod*|tapez|taper|indiqu*|mettez|mettre|remplissez|utilis*|"
                 "notez|repet*|ecrivez|fournissez|composez|completez|reprenez|geben|eingeben|tippen|verwenden|verwendet|nutzen|"
                 "tragen|eintragen|enter|entering|fill|use|used|using|repeat|put|insert|key in|krijgt|krijgen|kreeg"},
    // A box, at, for
    phrases{"B", "*veld|*velden|*vak|*vakje|*vakken|*vakjes|*kader|waar|bij|onder|voor|achter|rubriek|"
                 "champ|champs|case|cases|zone|rubrique|sous|pour|feld|felder|unter|fur|bei|field|fields|box|boxes|"
                 "for|under"},
    phrases{"2B", "zowel in het eerste als in het tweede vak|zowel in het eerste als het tweede vak|in het eerste en het tweede vak|in het eerste en in het tweede vak|zowel bovenaan als onderaan|"
                  "dans le premier comme dans le second champ|dans le premier et le second champ"},
    phrases{"Bq", "op de vraag naar een wachtwoord|op de vraag naar het wachtwoord"},
    phrases{"U:", "un :"},
    phrases{"U", "naam van dat account|naam van die account|nom de ce compte|name of that account|name of this account"},
    // At the box: where and when a password is asked
    phrases{"B", "vak van|veld van|vakje van|vak voor|veld voor|vakje voor|champ de|case de|box for|field for|wanneer naar|wanneer om|wanneer er naar|wanneer er om|als er naar|als er om|als naar|waar naar|waar om|wanneer men naar|"
                 "quand on vous demande|lorsqu on vous demande|lorsque on vous demande|si on vous demande|quand le systeme demande|"
                 "la ou on vous demande|la ou l on vous demande|la ou|where it says|where you see|when asked for|if asked for|when prompted for|when you are asked for|when asked for a|if asked for a|when prompted for a|when you are asked for a|"
                 "wenn nach|wo steht"},
    phrases{"2", "beide|beiden|allebei|alle twee|twee keer|tweemaal|2 keer|2x|2 maal|twee maal|dubbel|deux fois|2 fois|"
                 "twee vakken|twee vakjes|twee velden|twee invulvelden|twee kaders|deux zones|beiden feldern|two boxes|two fields|les deux|deux champs|deux cases|tous deux|toutes deux|l un et l autre|beiden|beide felder|zweimal|"
                 "both|twice|two times|for both"},
    // Logging in
    phrases{"L", "kom je binnen|komt u binnen|kom je erin|geraak je binnen|geraakt u binnen|raak je binnen|komt men binnen|om verder te gaan|pour continuer|pour poursuivre|aanmeld*|aangemeld|inlog*|ingelogd|meld|meldt|log|logt|loggen|log in|logt in|meld aan|toegang|"
                 "identificeer u|identificeer je|identifi*|identificeren|identificeert|connect*|connexion|identifiez vous|identifiez|s identifier|vous identifier|"
                 "t identifier|m identifier|authentifi*|acces|accede*|anmeld*|einloggen|melden|einzuloggen|anzumelden|"
                 "log on|logon|logging in|sign in|signing in|sign|logging|access"},
    phrases{"LM", "connexion par|connexion avec|connexion via|connexion a l aide de|acces par|acces via|authentification par|authentification via|authentification avec|login via|login met|login per|anmeldung per|anmeldung mit|aanmelding met|aanmelding via|toegang met|toegang via|inloggen via|aanmelden via|identification par|identification avec|identification via|identificatie met|identificatie via"},
    phrases{"M", "met|via|aan de hand van|op basis van|door middel van|met behulp van|dankzij|avec|au moyen de|au moyen du|"
                 "a l aide de|a l aide du|a l aide d|grace a|grace au|sur base de|sur base du|sur la base de|sur la base du|"
                 "mit|mittels|anhand|with|by means of|using"},
    // Where another clause begins
    phrases{",p", "nadat|zodra|voordat|vooraleer|apres que|des que|avant que|avant de|after|once|nachdem|sobald|bevor"},
    phrases{"&", "net als|net zoals|tout comme|just like|genauso wie|en|et|and|und|evenals|alsook|alsmede|ainsi que|ainsi qu|as well as|sowie|en ook|et aussi|plus votre|plus uw|"
                 "samen met"},
    phrases{"|", "of|ou|oder|or|dan wel|ofwel"},
    // What was named before
    phrases{"^", "zelfde nummer|zelfde cijfers|vak hierboven|veld hierboven|bovenstaande vak|bovenstaand nummer|nummer hierboven|champ ci dessus|case ci dessus|numero ci dessus|box above|field above|number above|hetzelfde nummer|datzelfde nummer|hetzelfde|datzelfde|dat nummer|dit nummer|deze cijfers|die cijfers|"
                 "dezelfde cijfers|diezelfde cijfers|die # cijfers|deze # cijfers|die 11 cijfers|deze 11 cijfers|"
                 "dezelfde 11 cijfers|diezelfde 11 cijfers|11 cijfers|deze code|die code|dezelfde code|ditzelfde nummer|"
                 "dezelfde gegevens|ce numero|ce meme numero|meme numero|ces chiffres|ces 11 chiffres|memes chiffres|"
                 "memes 11 chiffres|11 chiffres|onze chiffres|celui ci|meme|idem|idem dito|eveneens|ce dernier|ce meme code|"
                 "identique|identiques|identiek|identieke|identisch|identical|dieselbe*|derselbe*|diese* nummer|11 ziffern|elf ziffern|same number|same one|this number|that number|"
                 "these digits|same digits|same|same 11 digits|11 digits|ditto"},
    phrases{"h", "dit|dat|cela|ceci|celle ci|ca|ce|il|elle|c|it|this|that|dies|es|daarmee|ermee|hiermee|daarvoor|hiervoor|daarbij|hierbij|daar|het nodig|dafur"},
    phrases{"Fh", "gebruik het|gebruik dit|gebruik dat|gebruikt u dit|gebruik die|vul dit|vul dat|utilisez le|utilisez la|"
                  "utilisez ce|use it|use this|use that"},
    phrases{"Xr", "vervangen door|vervangen met|remplace par|remplaces par|remplacee par|ersetzt durch|replaced by|replaced with"},
    // Not
    phrases{"!", "niemand|plus personne|personne ne|nobody|no one|niet|niets|geen|nooit|noch|nimmer|a defaut de|faute de|bij gebrek aan|niet langer|niet meer|evenmin|pas|jamais|"
                 "aucun*|ni|plutot que|nicht|kein*|niemals|nie|not|never|none|"
                 "rather than|no longer|cannot|don t|doesn t|isn t|can t|nee|non|nein"},
    phrases{"I", "in plaats van|ipv|i p v|au lieu de|a la place de|en lieu et place de|statt|anstatt|anstelle von|anstelle|an stelle von|instead of|"
                  "in place of"},
    // What denies only what follows right away: "zonder wachtwoord", but not "zonder streepjes"
    phrases{"z", "zonder|sans|ohne|without"},
    phrases{"0", "hoeft|hoef|hoeven|hoefde"},
    phrases{"e", "ne|n"},
    phrases{"u", "plus"},
    // What looks like it, and denies nothing: not even what follows ("nog geen wachtwoord gekozen")
    phrases{"~", "zonder punten of streepjes|zonder punten en streepjes|zonder streepjes of punten|zonder streepjes en punten|zonder punten of spaties|zonder spaties of streepjes|zonder spaties of punten|zonder streepjes of spaties|sans points ni tirets|sans tirets ni points|sans points ou tirets|sans points et tirets|sans points ni espaces|sans espaces ni tirets|ohne punkte und striche|ohne punkte oder striche|without dots or dashes|without dots and dashes|geen paniek|pas de panique|rien d anormal|pas d inquietude|keine sorge|don t worry|niet vergeet|nooit vergeet|niet kan vergeten|niet kunt vergeten|n oublierez|can t forget|won t forget|cannot forget|niet vergeten|vergeet niet|vergeet niet dat|"
                "niet verplicht|niet hoofdlettergevoelig|niet alleen|indien niet|zo niet|"
                "als u niets|zonder punten|zonder streepjes|zonder spaties|"
                "zonder leestekens|zonder scheidingstekens|zonder tekens|zonder de punten|zonder punt|zonder spatie|"
                "zonder koppeltekens|zonder wijziging|zonder wijzigingen|zonder aanpassing|sans modification|sans changement|geen punten|geen spaties|geen streepjes|niet nodig om te registreren|"
                "n oubliez pas|pas besoin|n avez pas besoin|non seulement|si ce n est pas|sans points|sans point|sans tirets|sans tiret|sans espaces|sans espace|sans separateurs|sans ponctuation|"
                "n avez pas|"
                "nicht vergessen|ohne punkte|ohne leerzeichen|ohne striche|ohne bindestriche|don t forget|do not forget|not only|if not|without dots|without spaces|"
                "without dashes|without punctuation|not need to register|"
                "er is niets veranderd|geen probleem|geen zorgen|geen nood|pas de probleme|no problem|no worries"},
    phrases{"~1", "nog niets|nog nergens|rien encore|encore rien|noch nichts|nothing yet|nog niet|nog geen|nog nooit|nooit gewijzigd|nooit veranderd|nooit aangepast|nooit wijzig*|nooit verander*|nooit aanpas*|nooit eerder|niet eerder|niet gewijzigd|niet veranderd|niet aangepast|niet wijzig*|pas encore|jamais modifie*|jamais change*|n avez jamais|pas modifie*|pas change*|n avez pas encore|noch nicht|noch kein*|noch nie|nicht geandert|not yet|not changed|never changed|haven t|have not"},
    // Forbidden, unwise
    phrases{"X", "geprobeerd met|geprobeerd om|avez essaye|you tried|aan het loket|aan de balie|au guichet|at the desk|am schalter|stel dat|gesteld dat|zou zijn|zouden zijn|was geweest|waren geweest|supposons|serait|seraient|los staat van|losstaat van|los van|independant de|independent of|schaft|schaffen|schafte|schaften|ten onrechte|onterecht|verkeerdelijk|a tort|wrongly|mistakenly|falschlich|foute|fout|foutief|verkeerd|verkeerde|onjuist|onjuiste|wrong|incorrect*|errone*|falsch*|is als een|zijn als een|est comme un|is like a|ist wie ein|anders zijn dan|anders dan|verschilt van|verschillen van|verschillend van|verschillend zijn van|afwijken van|afwijkt van|differe*|different from|differ from|differs from|verschieden von|anders als|mauvais|mauvaise|slecht|slechte|bad|poor|schlecht*|verbod|verboden|verbied*|verbood|vermijd*|mijden|onveilig*|gevaarlijk*|zwak|zwakke|raden|geraden|raadbaar|uit den boze|"
                 "slecht idee|geen goed idee|afgeraden|ontraden|raadt af|raden af|afgeschaft|stopgezet|verdwijnt|verdwenen|"
                 "geweigerd|verleden tijd|voorbij|vervangen|ongeldig|onvoldoende|geen optie|taboe|interdi*|evit*|dangereu*|"
                 "deconseill*|faible*|devin*|supprime*|refus*|revolu*|remplac*|mauvaise idee|proscri*|exclu|verbot*|verboten|"
                 "untersagt|unsicher|vermeiden|erraten|abgeschafft|forbid*|forbidden|prohibit*|banned|avoid*|unsafe|insecure|"
                 "weak|guess*|afgevoerd|afgestapt|stappen af|geschrapt|buiten gebruik|weggelaten|achter ons|ecarte|ecartee|abandonne*|gedaan met|gedaan|einde van|einde aan|afscheid van|weg met|stop|stopt|stoppen|uitgeschakeld|schakelen|schakelt|uitfaseren|gevaar|risico|risico s|kwetsbaar|"
                 "fini|finie|finis|termine|terminee|danger|risque|risques|vulnerable|schluss|vorbei|gefahr|risiko|no more|end of|risk|bad idea|discouraged|abolished|deprecated|replaced|disallowed"},
    // What was erased
    phrases{"XT", "gewist|werden verwijderd|zijn verwijderd|zijn intussen verwijderd|ongeldig gemaakt|effaces|ete supprimes|ete effaces|geloscht|erased|deleted|wiped"},
    // What fails as it was filled in
    phrases{"XE", "niet gevonden|niet terug gevonden|bestaat niet|onbekende|introuvable*|pas trouve*|non reconnu*|n existe pas|not found|not recognized|nicht gefunden|unbekannte*|klopt niet|niet klopt|kloppen niet|niet kloppen|kennen we niet|kennen wij niet|niet gekend|onbekend|onbestaand|inconnu|n est pas connu|n est pas valide|n est pas correct|unknown|not recognised|unbekannt|niet juist|niet correct|niet geldig|niet herkend|pas valide|pas correct|not correct|not valid|nicht korrekt|ungultig*|ongeldig|ongeldige|onjuist|onjuiste|foutief|foutieve|fout|foute|verkeerd|verkeerde|incorrect*|errone*|invalid*|wrong"},
    // Going with it, and not being it
    phrases{"G", "hou|houd|houdt|houden|gardez|garder|keep|halten|bel|belt|bellen|telefoneer|telephonez|appelez|contacteer|contactez|controleer|controleert|verifieer|verifiez|check|prufen|door aan|doorgeven|doorgeeft|is nodig|est necessaire|est requis|is needed|is required|is vereist|ist notig|ist erforderlich|gekoppeld|gekoppelde|verknupft|linked to|lie a|liee a|associe a|associee a|geblokkeerd|bloque|bloquee|blocked|locked|geldig voor|valable pour|valid for|hoort bij|behoort bij|correspond un|correspond une"},
    // History, news, another product
    phrases{"T", "tot vorig*|tot de zomer|tot het najaar|tot het voorjaar|tot de herfst|tot de winter|tot voor de|tot onlangs|tot recent|tot januari|tot februari|tot maart|tot april|tot mei|tot juni|tot juli|tot augustus|tot september|tot oktober|tot november|tot december|vorig jaar was|vorig jaar waren|was vorig jaar|vorige zomer was|l an dernier|annee derniere|l ete dernier|bis letzte*|bis vor kurzem|until last|until recently|last year|document est protege|document protege|fichier protege|pdf protege|attestation est protegee|brief is beveiligd|om ze te openen|om hem te openen|om het te openen|om die te openen|om dit te openen|pour l ouvrir|pour les ouvrir|to open it|toen nog|toentertijd|in die tijd|a cette epoque|a l epoque|autre epoque|andere tijden|c etait encore|back then|at that time|damals|attest te openen|attest openen|attesten openen|attest is beveiligd|attesten zijn beveiligd|brief te openen|fiche te openen|fiche openen|ouvrir le document|ouvrir l attestation|ouvrir la fiche|document is beveiligd|document te lezen|in # was|in # waren|in # kreeg|in # kregen|in # stond|in # kon|in # werd|etait|etaient|andere gemeente|buurgemeente*|naburige gemeente|een gemeente|autre commune|commune voisine|une commune|another town|a town|neighbouring town|nachbargemeinde|toezichthouder*|toezichtcommissie*|gegevensbescherming*|gegevensbeschermingsautoriteit|autoriteit|autorite de|"
                 "autorite|apd|gba|vtc|hackers|hacker|criminelen|oplichters|datalek*|vroeger|voorheen|destijds|indertijd|tot voor kort|"
                 "tot #|tot en met #|tot eind #|tot in #|tot vorig jaar|tot dan|tot dan toe|in het verleden|oude loket|oude systeem|"
                 "oud systeem|oude toepassing|oude portaal|oude website|vorige systeem|konden|logden|gebruikten|meldden|utilisions|utilisaient|connectaient|waarom|onderzoek|onderzoekers|studie|"
                 "journalist*|krant|kranten|in de pers|persbericht|artikel|boete|boetes|klacht|klachten|veel gemeenten|heel wat gemeenten|"
                 "sommige|certains|certaines|autres communes|d autres|some|andere gemeenten|gemeenten|gemeentebesturen|steden en gemeenten|sommige toepassingen|toepassingen waar|"
                 "pincode van eid|pincode van e id|pincode van identiteitskaart|pincode van bankkaart|pincode van itsme|pincode van uw eid|pincode van uw e id|pincode van uw identiteitskaart|pincode van uw bankkaart|pincode van uw itsme|pincode van je eid|pincode van je e id|pincode van je identiteitskaart|pincode van je bankkaart|pincode van je itsme|pincode van de eid|pincode van de e id|pincode van de identiteitskaart|pincode van de bankkaart|pincode van de itsme|pincode van jouw eid|pincode van jouw e id|pincode van jouw identiteitskaart|pincode van jouw bankkaart|pincode van jouw itsme|pin code van eid|pin code van e id|pin code van identiteitskaart|pin code van bankkaart|pin code van itsme|pin code van uw eid|pin code van uw e id|pin code van uw identiteitskaart|pin code van uw bankkaart|pin code van uw itsme|pin code van je eid|pin code van je e id|pin code van je identiteitskaart|pin code van je bankkaart|pin code van je itsme|pin code van de eid|pin code van de e id|pin code van de identiteitskaart|pin code van de bankkaart|pin code van de itsme|pin code van jouw eid|pin code van jouw e id|pin code van jouw identiteitskaart|pin code van jouw bankkaart|pin code van jouw itsme|code van eid|code van e id|code van identiteitskaart|code van bankkaart|code van itsme|code van uw eid|code van uw e id|code van uw identiteitskaart|code van uw bankkaart|code van uw itsme|code van je eid|code van je e id|code van je identiteitskaart|code van je bankkaart|code van je itsme|code van de eid|code van de e id|code van de identiteitskaart|code van de bankkaart|code van de itsme|code van jouw eid|code van jouw e id|code van jouw identiteitskaart|code van jouw bankkaart|code van jouw itsme|"
                 "code pin de carte d identite|code pin de carte eid|code pin de eid|code pin de itsme|code pin de votre carte d identite|code pin de votre carte eid|code pin de votre eid|code pin de votre itsme|code pin de la carte d identite|code pin de la carte eid|code pin de la eid|code pin de la itsme|code pin de ta carte d identite|code pin de ta carte eid|code pin de ta eid|code pin de ta itsme|code de carte d identite|code de carte eid|code de eid|code de itsme|code de votre carte d identite|code de votre carte eid|code de votre eid|code de votre itsme|code de la carte d identite|code de la carte eid|code de la eid|code de la itsme|code de ta carte d identite|code de ta carte eid|code de ta eid|code de ta itsme|pin code of your card|pin of your card|pin der karte|"
                 "heel wat toepassingen|andere toepassingen|andere diensten|bij de bank|uw bank|je bank|bankkaart|ziekenfonds*|mutualiteit|"
                 "document openen|document opent|document te openen|documenten openen|bestand|bestanden|bestand openen|pdf|pdf s|bijlage*|zip|zipbestand|loonfiche*|loonbrief*|"
                 "wifi|wi fi|draadloze|draadloos|printer|computer|avant #|jusqu en|jusqu a|jusqu au|autrefois|auparavant|anciennement|par le passe|"
                 "ancien guichet|ancien systeme|ancien portail|ancien site|ancienne plateforme|pirates|pirate|pouvaient|pourquoi|"
                 "chercheurs|etude|journaliste*|journal|journaux|presse|amende|plainte*|plusieurs communes|certaines communes|"
                 "de nombreuses communes|autres communes|communes|applications qui|banque|mutuelle|mutualite*|fichier|piece jointe|"
                 "pieces jointes|fiche de paie|fuite de donnees|fruher|bis #|bis ende #|aufsichtsbehorde|datenschutzbehorde|behorde|"
                 "datenleck|konnten|gemeinden|warum|regulator|supervisory authority|authority|data breach|used to be|used to|previously|"
                 "formerly|until #|in the past|old system|old portal|old counter|attackers|researchers|newspaper*|fine|complaint|"
                 "many municipalities|some municipalities|other municipalities|municipalities|why|attachment|payslip"},
    // Chosen by people themselves, sent to them, forgotten, changed
    phrases{"V", "verlies|verloren|perte|loss|verlust|te krijgen|zelf|zelfgekozen|eigen keuze|naar keuze|koos|gekozen|per mail|per e mail|per post|per brief|per sms|via mail|via e mail|"
                 "via sms|in uw mailbox|ontvangt|ontvangen|ontving|toegestuurd|opgestuurd|verstuurd|verzonden|gestuurd|gereset|naast|behalve|outre|en plus de|neben|besides|in addition to|parviendra|parviendront|parvient|sturen|stuurt|stuur|bezorgd|bezorgen|"
                 "vergeten|kwijt|opvragen|opvraagt|aanvragen|aanvraag|herstellen|resetten|reset|wijzigen|wijzigt|wijzig|gewijzigd|veranderen|verandert|veranderd|aangepast|aanpast|"
                 "aanpassen|aanmaken|aan te maken|instellen|nieuw wachtwoord|nieuw paswoord|nieuwe pincode|nieuwe code|link|brief|choisi*|"
                 "choix|obtenir|obtenez|bekomen|verkrijgen|par courriel|par e mail|par mail|par courrier|par sms|par la poste|recu|recue|recevrez|recevez|recevoir|envoy*|"
                 "oubli*|perdu|perdue|recuper*|reinitialis*|modifi*|chang*|nouveau mot de passe|lien|lettre|selbst|gewahlt|wahlen|erhalten|"
                 "geschickt|vergessen|zurucksetzen|andern|neues passwort|neues kennwort|chosen|choose|chose|your own|by e mail|by email|"
                 "by post|received|receive|sent|send|forgot*|lost|change|new password|letter"},
    // Becoming somebody who can log in
    phrases{"R", "meld kind|meld je kind|meld uw kind|meld jouw kind|meld je kinderen|meld uw kinderen|meld je zoon|meld je dochter|meld een|meld de|meld het|meld elke|meld alle|"
                 "registre*|registratie*|inschrijv*|account aanmaken|account aan te maken|account maken|activeer*|activeren|activatie|"
                 "inscri*|inscrivez vous|inscrivez votre enfant|inscrivez vos enfants|inscrivez un|inscrivez l|inscrivez le|enregistr*|creer*|creation|activer|activez|activation|register|registration|sign up|activate|registrier*|"
                 "freischalt*"},
    phrases{"Y", "ja|jazeker|inderdaad|klopt|dat klopt|oui|en effet|exact|exactement|yes|correct|indeed|jawohl"},
    // Prepositions that set apart what follows
    phrases{"p", "achteraan op|achterop|achteraan|rechtsboven|rechtsboven op|linksboven op|bovenaan op|aan|van|op|in|naar|door|over|tussen|tijdens|uit|om|te|tot|binnen|volgens|a|au|aux|sur|dans|chez|par|vers|selon|zu|zum|zur|von|auf|an|aus|um|im|to|on|by|at|from|into|per"},
    // A first or a provisional time
    phrases{"1", "1ste keer|1e keer|1ste maal|1e x|1ste login|1ere fois|1ere connexion|1ere visite|1st time|eerste|eerst|eerste keer|eerste maal|eerste aanmelding|eerste login|eerste gebruik|eerste bezoek|eerste inlog*|eerste sessie|"
                 "eerste toegang|eerste aanmelden|in eerste instantie|in het begin|bij aanvang|bij de start|bij het begin|om te beginnen|"
                 "initiele|initieel|aanvankelijk*|standaard|tijdelijk*|voorlopig*|oorspronkelijk*|allereerste|voor het eerst|"
                 "premiere fois|premiere connexion|premiere utilisation|premiere visite|premier acces|premier|premiere|initial|initiale|"
                 "initialement|provisoire|provisoirement|temporaire|temporairement|par defaut|de depart|d origine|au depart|au debut|"
                 "dans un premier temps|erste|ersten|erstes|zunachst|vorlaufig|anfangs|first|initial|initially|temporary|temporarily|"
                 "provisional|default|by default|at first|first time|first login|first visit|first use|to begin with|to start with"},
    phrases{"xw", "moet zijn|moet haar"},
    phrases{"F=", "initialise|initialisons|initialisent"},
    // A code that comes after it
    phrases{"Vq", "krijgt dan een code|krijgt een code|krijg je een code|krijg je dan een code|krijgt u een code|krijgt u dan een code|krijgt een sms|krijgt u een sms|krijg je een sms"},
    // The other one again
    phrases{"=U", "herhaal uw gebruikersnaam|herhaal je gebruikersnaam|herhaal de gebruikersnaam|herhaal uw login|herhaal je login|herhaal de login|repetez l identifiant|repetez votre identifiant|"
                  "reprenez l identifiant|reprenez votre identifiant|repeat your user name|repeat the user name|repeat your username"},
    // Signs that fail, and where the number also stands
    phrases{"x", "foute pogingen|foutieve pogingen|verkeerde pogingen|mislukte pogingen|tentatives erronees|tentatives incorrectes|wrong attempts|incorrect attempts|"
                 "kleefbriefje van het ziekenfonds|klevertje van het ziekenfonds|kleefbriefje van de mutualiteit|vignette de mutuelle|vignette de la mutuelle|vignette de votre mutuelle|"
                 "niet te lang|niet lang|pas trop longtemps|pas trop attendre"},
    // A code by its own name, and what only ends like one
    phrases{"P", "*code|*codes|pinnummer|geheim getal|cle secrete|sleutelwoord|losung|losungswort|geheimcode|code chiffre|code a # chiffres|code d entree|code d identification personnel|mot de passe d acces|code de # chiffres|# cijferige code|key code"},
    phrases{"O", "koppelcode*|code de liaison|postcode*|barcode|barcodes|streepjescode|streepjescodes|activatiecode*|activeringscode*|validatiecode*|verificatiecode*|bevestigingscode*|beveiligingscode*|controlecode*|kortingscode*|promocode*|qr code|qrcode|smscode*|landcode*|eenmalige code|bankcode|aktivierungscode|bestatigungscode|freischaltcode|verification code|activation code|confirmation code|one time code|zip code|postal code|code a usage unique"},
    // Derived from, composed of
    phrases{"=", "gelijkgezet met|gelijkgezet aan|gelijk gezet met|gelijk gezet aan|gegenereerd uit|gegenereerd met|gegenereerd aan de hand van|gegenereerd vanuit|gemaakt van|gemaakt uit|gemaakt op basis van|gemaakt met|gevormd met|gevormd op basis van|samengesteld met|samengesteld op basis van|opgebouwd met|opgebouwd rond|opgebouwd op basis van|overgenomen van|overgenomen uit|gehaald uit|ontleend aan|berekend uit|berekend op basis van|komt neer op|komt overeen|stemt overeen|luidt als|teruggebracht tot|teruggebracht naar|hersteld naar|terug gezet op|terug gezet naar|standaard gezet op|ingesteld volgens|geconfigureerd als|geconfigureerd op|geprogrammeerd op|geprogrammeerd als|toegekend op basis van|aangemaakt op basis van|aangemaakt met|aangemaakt uit|bepaald door|volgt uit|verwijst naar|afkomstig van|afkomstig uit|genere depuis|genere par|genere avec|genere sur la base de|genere sur base de|generee a partir de|forme a partir de|formee de|formee a partir de|constitue a partir de|constituee de|construit a partir de|construit avec|base sur|basee sur|tire de|tiree de|extrait de|extraits de|repris de|derivee de|issu de|issue de|cree a partir de|creee a partir de|cree sur base de|calcule a partir de|se resume a|revient a|se ramene a|se trouve etre|vaut|se lit|designe|signifie|represente|positionne sur|fixee a|fixe sur|mis a|mise a|remise a|ramene a|ramenee a|reinitialise sur|reinitialise au|reinitialise avec|reinitialisee a|programme sur|aligne sur|compris comme|tient en|se confond avec|est le meme que|est la meme que|s obtient avec|s obtient a partir de|provient de|lautet wie|made up of|composed of|consisting of|built up of|comprised of|based on|built from|made from|made of|taken from|generated using|generated with|reset to|resets to|defaults to|default to|set as|identical with|corresponds to|correspond to|comes from|gebildet aus|generiert aus|erzeugt aus|zusammengesetzt aus|setzt sich zusammen aus|setzt sich aus|basiert auf|abgeleitet von|abgeleitet aus|zuruckgesetzt auf|eingestellt auf|deckt sich mit|stimmt uberein mit|zusammen aus|dieselbe wie|derselbe wie|dasselbe wie|das gleiche wie"},
    // Digits, told in other ways
    phrases{"C", "cijfers # tot # van|cijfers # tot en met # van|cijfers # t m # van|cijfers # tem # van|# cijfers uit|eerste # cijfers uit|laatste groep van|laatste groep cijfers van|laatste reeks van|eerste reeks van|achterste # cijfers van|achterste cijfers van|voorste # cijfers van|middelste # cijfers|# middelste cijfers|# achterste cijfers van|laatste blok van|eerste blok van|eerste # posities van|laatste # posities van|staart van|eindgetallen van|# dernieres positions de|# premieres positions de|chiffres # a # de|chiffres # a # inclus de|dernier groupe de|dernier bloc de|premier bloc de|dernier groupe de chiffres de|chiffres finaux de|derniers chiffres|premiers chiffres|# chiffres du milieu|digits # to # of|last block of|last group of|middle # digits of|final digits of|leading digits of|ziffern # bis # von|ziffern # bis # der|letzten # ziffern von|ersten # ziffern von|letzten # ziffern der|ersten # ziffern der|letzte gruppe von"},
    // Filling in, in other words
    phrases{"F", "overtypt|overtypen|neemt over|neem over|overnemen|overneemt|intoetsen|intoetst|ingetikt|ingetypt|ingevoerd|opgegeven|ingegeven|aanvult|bevestigt met|bevestig met|antwoord met|volstaat|volstaan|servez vous de|se sert de|se servir de|sert de son|recopie*|reporte*|retape*|ressaisi*|reintroduis*|prenez|frappez|repondez|suffit|suffisent|suffira|copy|supply|suffices|will do|benutzen|benutzt|nehmen|schreiben|wiederholen|genugt|geben sie"},
    phrases{"BU", "vak 1|vak a|vakje 1|veld 1|veld a|invulvak 1|champ 1|champ a|case 1|case a|zone 1|field 1|box 1|feld 1|eerste lijn|eerste regel|premiere ligne|first line|regel 1|lijn 1|ligne 1|line 1|bovenste regel|bovenste lijn"},
    phrases{"BP", "vak 2|vak b|vakje 2|veld 2|veld b|invulvak 2|champ 2|champ b|case 2|case b|zone 2|field 2|box 2|feld 2|deuxieme ligne|seconde ligne|regel 2|lijn 2|ligne 2|line 2|onderste regel|onderste lijn"},
    phrases{"Av", "als naam|als gebruiker|comme nom|comme utilisateur|as name|as user|als name|als benutzer|als naam van de gebruiker|als gebruiker van|als identificatie|comme identification|as identification|als id|comme id|as id"},
    phrases{"^", "reeks van 11 cijfers|getal van 11 cijfers|nummer van 11 cijfers|cijferreeks|suite de 11 chiffres|serie de 11 chiffres|numero a 11 chiffres|numero de 11 chiffres|11 digit number|number of 11 digits|exact hetzelfde|precies hetzelfde|krek hetzelfde|meme chose|encore lui|exactement le meme|dat rijtje cijfers|ce no|dit nr|dat nr|that no|celui la|genau dasselbe|dasselbe"},
    phrases{"=M", "op basis van|aan de hand van|uitgaande van|vertrekkend van|sur base de|sur la base de|a partir de|based on|anhand von|ausgehend von|auf basis von|auf der grundlage"},
    phrases{"h=", "reset het naar|resetten het naar|zet het terug op|zetten het terug op|zet hem terug op|zet ze terug op|zet het weer op|zetten het weer op|het weer op|het opnieuw op|le remet sur|le remets sur|le remettre sur|le remet a|le remettre a|le reinitialise a|le mettons sur|reset it to|reset them to|set it to|set it back to|setzen es auf"},
    phrases{"=", "resetten naar|reset naar|gereset tot|remis sur|remis a|fixe d avance a|fixe au depart a|starts out as|starts as|begint als|commence comme|wurde|wurden|zuruckgesetzt|eingestellt|gesetzt|festgelegt|lautet anfangs|ist zugleich|bestaande uit|compose des"},
    phrases{"p", "nummer naast|nummer achter|numero a cote de|numero en regard de|number next to|staat naast|staan naast|vermeld naast|naast de vermelding|achter de vermelding|naast het woord|en regard de|en regard de la mention"},
    phrases{"C", "les # derniers chiffres de|les # premiers chiffres de|les # derniers chiffres|les # premiers chiffres|de # laatste cijfers van|de # eerste cijfers van|die letzten # ziffern|die ersten # ziffern|the last # digits of|the first # digits of|# achterste cijfers van|# eerste getallen van"},
    phrases{"^", "ebenfalls|ebenso|gleichfalls|insgelijks|evenzo|van hetzelfde|nog eens hetzelfde|nogmaals hetzelfde|een en hetzelfde|de meme|encore le meme|one and the same|ein und dasselbe"},
    phrases{"~1", "nooit een ander|nooit een eigen|nooit een nieuw|geen ander|geen eigen|jamais d autre|never another|no other"},
    phrases{"Aq", "als nieuw wachtwoord|als nieuw paswoord|comme nouveau mot de passe|as new password|as the new password|als neues passwort"},
    phrases{"L", "toegang te krijgen|toegang krijgt|krijgt toegang|krijg toegang|toegang krijgen|avoir acces|obtenir l acces|to get access|aanlog*|aangelogd|s annonce*|bekend maken|bekendmaken|zich bekend|bekend|reconnu|herkend|herkent|sign in as|log in as"},
    phrases{"pL", "pour entrer|om binnen te komen|om binnen te gaan|to get in"},
    phrases{"V", "opnieuw in te stellen|opnieuw instellen|terug in te stellen|opnieuw te kiezen|nogmaals in te stellen"},
    phrases{"x", "kaartje van het ziekenfonds|kaartje van de mutualiteit|kaartje van uw ziekenfonds|kaartje van je ziekenfonds|kaartje van de mutuelle|kaart van het ziekenfonds|kaart van de mutualiteit|kaart van uw ziekenfonds|kaart van je ziekenfonds|kaart van de mutuelle|kaartjes van het ziekenfonds|kaartjes van de mutualiteit|kaartjes van uw ziekenfonds|kaartjes van je ziekenfonds|kaartjes van de mutuelle|kleefbriefjes van het ziekenfonds|kleefbriefjes van de mutualiteit|kleefbriefjes van uw ziekenfonds|kleefbriefjes van je ziekenfonds|kleefbriefjes van de mutuelle|klever van het ziekenfonds|klever van uw ziekenfonds|klever van je ziekenfonds|klever van de mutuelle|klevers van het ziekenfonds|klevers van de mutualiteit|klevers van uw ziekenfonds|klevers van je ziekenfonds|klevers van de mutuelle|vignet van het ziekenfonds|vignet van de mutualiteit|vignet van uw ziekenfonds|vignet van je ziekenfonds|vignet van de mutuelle|briefje van het ziekenfonds|briefje van de mutualiteit|briefje van uw ziekenfonds|briefje van je ziekenfonds|briefje van de mutuelle|sticker van het ziekenfonds|sticker van uw ziekenfonds|sticker van je ziekenfonds|sticker van de mutuelle|carte de la mutuelle|vignette de la mutuelle|vignette de mutuelle|klevertje van de mutualiteit|klevertjes van de mutualiteit|klever van de mutualiteit|sticker van het ziekenfonds|sticker van de mutualiteit|briefje van het ziekenfonds"},
    phrases{"h=", "il s agit desormais de|il s agit dorenavant de|il s agit en fait de|il s agit en realite de|il s agit donc de|il s agit bien de|c est desormais|c est en fait"},
    phrases{"", "desormais|dorenavant|voortaan|vanaf nu|from now on|ab jetzt|kunftig|momenteel|op dit moment|voorlopig nog|pour le moment|pour l instant|actuellement|for now|for the moment|derzeit|vorerst"},
    phrases{"U", "aanlognaam|aanloggegeven|sign in name|anmeldekennung|user|utilisateur|gebruiker|benutzer"},
    phrases{"F^B", "retapez le dans|retapez le a|herhaal het bij|herhaal dit bij|herhaal dat bij|herhaalt u bij|repetez le a|repeat it at"},
    phrases{"xx", "het tweede is|de tweede is|le second est|la seconde est|the second is|das zweite ist"},
    // Who cheats, who asks and who answers
    phrases{"T", "frauduleu*|fraudulent*|phishing*|valse mail|valse mails|vals bericht|valse berichten|valse berichtjes|pretend que|pretendent que|beweert dat|beweren dat|claims that|claiming that|behauptet|behaupten|arnaque*|escroc*|oplichting|scam|voormalige|vorige leverancier|oude leverancier|oude site|ancien fournisseur|ancien prestataire|former supplier|old site|old website|oppositie|raadslid|raadsleden|gemeenteraad*|schepen|schepencollege|conseil communal|echevin*|conseiller communal|conseillere communale|alderman|council minutes|gelijk was aan|gelijk waren aan|voor # was|voor # waren|voor # werd|voor # kon|voor # konden|before #|had ingesteld|hadden ingesteld|als uw wachtwoord nog uw|als uw wachtwoord nog je|als uw wachtwoord nog gelijk|als uw wachtwoord nog het|als uw wachtwoord nog hetzelfde|als je wachtwoord nog uw|als je wachtwoord nog je|als je wachtwoord nog gelijk|als je wachtwoord nog het|als je wachtwoord nog hetzelfde|als uw paswoord nog uw|als uw paswoord nog je|als uw paswoord nog gelijk|als uw paswoord nog het|als uw paswoord nog hetzelfde|als je paswoord nog uw|als je paswoord nog je|als je paswoord nog gelijk|als je paswoord nog het|als je paswoord nog hetzelfde|als uw code nog uw|als uw code nog je|als uw code nog gelijk|als uw code nog het|als uw code nog hetzelfde|indien uw wachtwoord nog uw|indien uw wachtwoord nog je|indien uw wachtwoord nog gelijk|indien uw wachtwoord nog het|indien uw wachtwoord nog hetzelfde|indien je wachtwoord nog uw|indien je wachtwoord nog je|indien je wachtwoord nog gelijk|indien je wachtwoord nog het|indien je wachtwoord nog hetzelfde|indien uw paswoord nog uw|indien uw paswoord nog je|indien uw paswoord nog gelijk|indien uw paswoord nog het|indien uw paswoord nog hetzelfde|indien je paswoord nog uw|indien je paswoord nog je|indien je paswoord nog gelijk|indien je paswoord nog het|indien je paswoord nog hetzelfde|indien uw code nog uw|indien uw code nog je|indien uw code nog gelijk|indien uw code nog het|indien uw code nog hetzelfde|si votre mot de passe est encore|si votre mot de passe est toujours|si votre code est encore|if your password is still|wenn ihr passwort noch|had gekozen|hadden gekozen|aviez"},
    phrases{"X", "stelde ik vast|stelde vast|stelden vast|stelden we vast|stelden wij vast|stel ik vast dat ouders|j ai constate|avons constate|avait constate|stellte fest|stellten fest|het mag je|het mag uw|het mag jouw|niet bevatten|niet bevat|niet voorkomen|pas contenir|nicht enthalten|not contain|te vermijden|vermijd|vermijden|a eviter|eviter|evitez|zu vermeiden|vermeiden|to avoid|af te raden|a proscrire|mauvais choix|mauvaise idee|slechte keuze|slecht idee|schlechte wahl|bad choice|bad idea|overal hetzelfde|hetzelfde overal|le meme partout|partout le meme|uberall dasselbe|the same everywhere|est critique|est egalement critique|egalement critique|wordt bekritiseerd|bekritiseerd|de cesser|cesser de|cesser d utiliser|cesse de|s abstient|abstenez vous|s abstenir|onthouden van|onthoudt zich van|refrain|wil liever|prefere que"},
    // What a remark begins with
    phrases{"", "tip :|let op :|opgelet :|belangrijk :|herinnering :|ter herinnering :|rappel :|attention :|remarque :|nb :|hinweis :|note :|reminder :"},
    // Words of which either will do
    phrases{"x", "zoon of dochter|zoon / dochter|dochter of zoon|fils ou fille|fils ou votre fille|son or daughter|mama of papa|ouder of voogd"},
    // Whose it is
    phrases{"w", "zijn / haar|haar / zijn|zijn of haar|haar of zijn|son / sa|his or her|his / her|uw / je|uw|je|jouw|jullie|mijn|hun|haar|ons|onze|uwe|votre|vos|ton|ta|tes|mon|ma|mes|son|sa|leur|leurs|notre|ihr|ihre|ihren|ihrem|ihrer|dein|deine|deinen|deiner|mein|meine|meiner|your|my|his|her|their|our"},
    // What a box asks of what is typed into it, and what a box is called
    phrases{"E", "geldig|geldige|valide|valides|valable|valables|gultig*|valid"},
    phrases{"G", "is verplicht|zijn verplicht|is een verplicht veld|is verplicht in te vullen|est obligatoire|est requise|ist ein pflichtfeld|is mandatory|is een verplicht"},
    phrases{"BU", "bij id|sous id|onder id|vakje id|vak id|veld id|champ id|case id|dans id|under id|bij wie bent u|bij wie ben je|bij aanmelden als|sous connexion en tant que"},
    phrases{"LM", "herkennen u aan|herkennen je aan|herkennen jou aan|vous reconnaissons a|vous reconnaissons par|vous reconnaissons grace a"},
    phrases{"U&P", "naam en wachtwoord|naam en paswoord|naam en code|nom et mot de passe|name und passwort|name and password"},
    phrases{"Mw", "onder het eigen|onder zijn eigen|onder haar eigen|onder hun eigen|sous son propre|sous votre propre|sous leur propre"},
    phrases{"F", "avons regle|avons fixe|avons mis|avons defini|avons configure|avons place|genomen|overgenomen|pris|repris|taken"},
    phrases{"Fh=", "hebben we daarvoor|hebben wij daarvoor|namen we daarvoor|namen wij daarvoor|nemen we daarvoor|nemen wij daarvoor|gebruiken we daarvoor|gebruiken wij daarvoor|kozen we daarvoor|kozen wij daarvoor|gebruikten we daarvoor|daarvoor hebben we|daarvoor namen we|daarvoor nemen we|daarvoor gebruiken we|daarvoor kozen we|daarvoor gebruikten we|"
                  "nous avons pris pour cela|nous avons repris pour cela|pour cela nous avons pris|nous y avons mis|nous utilisons pour cela|pour cela nous utilisons|dafur verwenden wir|dafur haben wir|for that we use|for this we use|we took for that|we hebben daarvoor|wij hebben daarvoor"},
    // Who begins: a first time, and no user name
    phrases{"x1", "nieuwe gebruiker|nieuwe gebruikers|nieuwe leden|nieuwe inwoners|nouvel utilisateur|nouveaux utilisateurs|nouveaux membres|new user|new users|new members|neuer benutzer|neue benutzer"},
    // But
    phrases{"m", "maar|maar wel|wel|mais|mais bien|but|sondern"},
    // "Zijn" is being, or whose it is
    phrases{"j", "zijn"},
    // What the town itself does with it
    phrases{"x", "dient u|dien je|dient je|dient men|wij gebruiken|we gebruiken|gebruiken wij|gebruiken we|nous utilisons|we use|wir verwenden|wir nutzen"},
    phrases{"R", "vraagt u toegang|vraag toegang|toegang vragen|toegang aanvragen|demandez l acces|demander l acces"},
    // As long as nothing else was chosen
    phrases{"1q", "geen nieuw wachtwoord|geen nieuw paswoord|geen nieuwe code|pas de nouveau mot de passe|no new password|kein neues passwort"},
    phrases{"~1", "zolang|tot u|tot je|tot jij|tot men|totdat|tenzij u|tenzij je|tant que|jusqu a ce que|a moins que|a moins d|until you|unless you|as long as|solange|bis sie|es sei denn"},
    // Not read
    phrases{"", "de|het|een|t|le|la|l|les|un|une|des|du|d|der|die|das|den|dem|ein|eine|einen|einer|the|an|tegelijk|tegelijkertijd|meteen|dan|dus|gewoon|simpelweg|eenvoudigweg|automatisch|altijd|steeds|nog|nu|even|eens|eigenlijk|immers|trouwens|weer|nogmaals|nog eens|opnieuw|alvast|alleen|enkel|slechts|volledig|volledige|belgisch|belgische|persoonlijk|persoonlijke|eigen|zich|u|jij|er|hier|onderstaand|onderstaande|gelieve|aussi|egalement|donc|alors|simplement|automatiquement|toujours|encore|seulement|uniquement|tout|tous|propre|belge|personnel|complet|lors|vous|y|s|se|de nouveau|a nouveau|auch|dann|also|einfach|immer|noch|nur|sich|sie|bitte|simply|then|always|still|only|just|too|automatically|please|you|personal|full|own|belgian|voor jou|voor u|voor jullie|voor iedereen|pour chacun|for you|for everyone|fur sie|die van|ceux de|celles de|celui de|that of|those of|raden aan|raden u aan|raden je aan|raden wij aan|raden we aan|aangeraden|aan te raden|a la fois|zogezegd|oftewel|welteverstaan|natuurlijk|uiteraard|effectivement|bien sur"},
    // Too, at the end of a sentence; it is not read elsewhere
    phrases{"k", "ook|tevens|dus|aussi|egalement|donc|also|auch"},
};
// clang-format on

}  // namespace

std::span<const phrases> phrase_table() {
    return all;
}

}  // namespace loketwacht::vocabulary
