/** Usual English words: a message that has one of them means it, however near some other word may be. */
export const COMMON_WORDS: readonly string[] = (
  'able about above accident across act action active actor actual add adult afraid after again against age ago agree air ' +
  'airport alive all almost alone along already also always am among an and angry animal another answer any anyone anything ' +
  'apart apple april area arm army around art as ask asleep at august aunt autumn away baby back bad bag ball band bank bar base ' +
  'basic bath be beach bear beat beautiful because become bed been beer before behind being believe bell belong below best bet ' +
  'better between beyond bike bird birth birthday bit black blood blow blue board boat body bone both bottle bottom bowl box boy ' +
  'brain branch brand bread break breakfast bridge bright bring brother brown brush build building burn bus business busy but ' +
  'butter button by cake call calm came camera camp can cap care careful carry case cat catch cause centre century certain chair ' +
  'chance chat cheese chicken choice choose church circle city class clean clear clever client climb clock cloth cloud club coach ' +
  'coast coat code coffee cold collect college come common company complex computer concert cook cool copy corn corner could count ' +
  'couple course court cousin cover cow crazy create cross crowd cry cup cut cute cycle dad daily damage dance danger dark data ' +
  'date daughter day dead deal dear death debt december decide deep degree desk did die diet dinner direct dirty do does dog done ' +
  'door doubt down draw dream dress drink drop dry due during dust each ear early earn earth east easy egg eight either else empty ' +
  'energy engine english enjoy enough enter equal even evening event ever every everyone exact example except excited expect extra ' +
  'eye face fact fair fall false family famous fan far farm father favourite fear february feel feet felt few field fight figure ' +
  'file fill final fine finger fire first fish five flat floor flower fly fold follow foot football for force forest forget form ' +
  'forward found four free fresh friday friend from front fruit full fun future game garden gave gentle girl give glad glass go ' +
  'goal god gold gone good got grand grass great green grey ground group grow guess guide gun guy had hair half hall hand handle ' +
  'hang happy hard has hat hate have he head health hear heart heat heavy height held her here herself high hill him himself his ' +
  'history hit hobby hole holiday honest hope horse hospital hot hour how however hundred hungry hurry hurt husband ice idea if ' +
  'important in include inside interest into iron is island it its itself january joke july jump june just keep key kick kill kind ' +
  'king kitchen knee knew know lady lake lamp land language last late later laugh law lay lazy lead leaf learn least leave left ' +
  'leg less lesson let letter level library lie life lift light like line lip list live load local long look lot loud love low ' +
  'luck lunch machine mad made magic mail main make man many map march mark market married match matter may maybe me mean measure ' +
  'meat media meet member memory men message met metal middle might mile milk mind mine minute mirror miss mix model modern mom ' +
  'moment monday month moon more morning most mother mountain mouse mouth move much mud mum museum must my myself name narrow nature ' +
  'near nearly neck neighbour neither nervous never new news next nice night nine nobody noise none noon nor normal north nose not ' +
  'note nothing notice november now nurse object october of off office often oil old on once one only onto open opinion or orange ' +
  'order other our out outside over own page pain paint pair paper parent park part party pass past path pattern pause pay peace pen ' +
  'pencil people perfect perhaps pet piano pick piece pig pink pizza plane plant plate play player please plenty poem point poison ' +
  'police polite poor popular possible post pot pound power practice prepare president press pretty prize produce program project ' +
  'proud pull push put queen question quite race radio rain raise ran reach read ready real really record red relax remember rent ' +
  'repeat rest result rice rich ride ring rise river road rock role roll roof room round row rule run rush sad said sail salt same ' +
  'sand sat saturday save saw say scale scared scene school science score sea season seat second secret see seem seen self sell ' +
  'sense sentence september serious serve set seven several shade shake shall shape share sharp she sheet shine shirt shoe shoot ' +
  'short should shoulder shout side sight sign silly silver similar simple since sing single sir sister sit six skill skin sky sleep ' +
  'slept slip smell smile smoke snow so soap social sock soft soil some someone something sometimes son sorry sort soul sound soup ' +
  'south space speed spell spend spoke sport spot spread spring square stage stair stand star state station stay step stick still ' +
  'stone stood story straight street strong student study style sugar suit summer sun sunday supper sure surprise sweet swim table ' +
  'take talent tall taste tax taxi tea teach teacher team tear teeth ten term test than that the their them then there these they ' +
  'thick thin thing think third thirsty this those though thought thousand three threw through throw thursday ticket tie till time ' +
  'tired to today together told tomorrow tongue tonight too took tool tooth top total touch tour towards tower town toy trade train ' +
  'tree true trust truth try tuesday turn two type uncle under understand unit university until up upon upset us use useful usual ' +
  'valley value very video village visit voice walk wall want war warm was wash waste watch water wave way we weak wear wedding ' +
  'wednesday week well went were west wet what wheel when where whether which while white who whole whose why wide wife wild will ' +
  'win wind window wine wing winter wise wish with within without woman women won wonder wood word wore work worker world worry ' +
  'worse worst worth would write writer written wrote yard year yellow yes yesterday yet you young your yourself youth zero zoo'
).split(' ');
